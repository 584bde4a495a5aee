import type { Refusal } from './link-page/ask.ts'
import { drawing, make } from './link-page/element.ts'
import { browserLocale, frame, token, type Locale } from './link-page/frame.ts'
import { questionForm, type Draft } from './survey/form.ts'
import { readQuestion, sendAnswer, type Answer, type Question } from './survey/wire.ts'
import { words } from './survey/words.ts'

/**
 * The customer's page at /survey/<token>: the link is the only key, one answer, no sign-in. At /survey/preview it draws the question
 * that the window around it (the editor of definitions, same origin) sends, and sends nothing.
 */
const preview = token === 'preview'
const draft: Draft = { score: 0, reasons: new Set(), text: '' }
type Ending = 'thanks' | 'answered' | 'expired' | 'unknown'
let locale = browserLocale
let question: Question | undefined
let ending: Ending | undefined
let unreachable = false

const show = frame(switchTo)
const endings = {
  thanks: 'M4 12.5l5 5L20 6.5',
  answered: 'M4 12.5l5 5L20 6.5',
  expired: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2',
  unknown: 'M9 15l6-6M10.5 6.5l1-1a4 4 0 0 1 6 6l-1 1M13.5 17.5l-1 1a4 4 0 0 1-6-6l1-1',
}

function draw(focus: boolean): void {
  const m = words[locale]
  const shown = ending
    ? endingSheet(ending)
    : unreachable
      ? retrySheet()
      : question
        ? questionSheet(question)
        : make('p', { className: 'wait', textContent: m.loading })
  show(locale, m, focus, shown)
}

function questionSheet(q: Question): HTMLElement {
  const m = words[locale]
  return make(
    'div',
    { className: 'sheet' },
    make('p', { className: 'about', textContent: m.about(q.caseNumber) }),
    make('h1', { textContent: q.question, tabIndex: -1 }),
    questionForm(q, m, draft, submit),
    make('p', { className: 'note', textContent: preview ? m.preview : m.privacy }),
  )
}
function sheet(look: string, path: string, title: string, text: string, ...more: Node[]): HTMLElement {
  return make(
    'div',
    { className: `sheet done ${look}` },
    drawing(path),
    make('h1', { textContent: title, tabIndex: -1 }),
    make('p', { textContent: text }),
    ...more,
  )
}
function endingSheet(which: Ending): HTMLElement {
  const m = words[locale]
  const text = which === 'thanks' ? (question?.thanks ?? '') : m[which]
  return sheet(which === 'thanks' ? '' : 'off', endings[which], m[`${which}Title`], text)
}
function retrySheet(): HTMLElement {
  const m = words[locale]
  const again = make('button', { className: 'send', type: 'button', textContent: m.again })
  again.onclick = () => void load(locale)
  return sheet('off', endings.unknown, m.title, m.unreachable, again)
}

/** Sends the answer; what it says is why that failed. */
async function submit(answer: Answer): Promise<string | undefined> {
  if (!preview) {
    try {
      await sendAnswer(token, locale, answer)
    } catch (refused) {
      const { code, reason } = refused as Refusal
      const closed: Record<string, Ending> = {
        answeredAlready: 'answered',
        linkExpired: 'expired',
        linkUnknown: 'unknown',
      }
      if (!code || !closed[code]) return code && reason ? reason : words[locale].failed
      ending = closed[code]
      draw(true)
      return undefined
    }
  }
  ending = 'thanks'
  draw(true)
  return undefined
}

async function load(asked?: Locale): Promise<void> {
  try {
    question = await readQuestion(token, asked)
    locale = question.locale
    unreachable = false
    if (!ending && question.state !== 'sent') ending = question.state
  } catch (refused) {
    if ((refused as Refusal).code === 'linkUnknown') ending = 'unknown'
    else unreachable = true
  }
  draw(false)
}

async function switchTo(next: Locale): Promise<void> {
  locale = next
  if (preview) parent.postMessage({ surveyPreview: next }, location.origin)
  else if (ending !== 'unknown') await load(next)
  draw(false)
}

draw(false)
if (preview) {
  addEventListener('message', (event: MessageEvent<{ surveyQuestion?: Question }>) => {
    if (event.origin !== location.origin || event.source !== parent || !event.data?.surveyQuestion) return
    question = event.data.surveyQuestion
    locale = question.locale
    ending = undefined
    draw(false)
  })
  parent.postMessage({ surveyPreview: 'ready' }, location.origin)
} else void load()
