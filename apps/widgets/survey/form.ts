import { drawing, make } from '../link-page/element.ts'
import { wordOf, type Words } from './words.ts'
import type { Answer, Question } from './wire.ts'

/** What the customer has filled in so far; it outlives a switch of language and a failed attempt. */
export interface Draft {
  score: number
  reasons: Set<string>
  text: string
}
export const mostText = 2000

const star = 'M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z'

/** One radio per score: number, star and word, so that the choice is never told by colour alone. */
function scoreChoice(q: Question, m: Words, draft: Draft, changed: () => void): HTMLElement {
  const named = q.scale <= m.scores.length
  const row = make('div', { className: 'scores' })
  const labels = Array.from({ length: q.scale }, (_, i) => {
    const score = i + 1
    const word = wordOf(m, score, q.scale)
    const input = make('input', {
      type: 'radio',
      name: 'score',
      value: String(score),
      checked: draft.score === score,
      required: true,
    })
    input.setAttribute('aria-label', [m.score(score, q.scale), word].filter(Boolean).join(' '))
    input.onchange = () => {
      draft.score = score
      light()
      changed()
    }
    return make(
      'label',
      { className: named ? 'score' : 'score plain' },
      input,
      ...(named ? [drawing(star)] : []),
      make('b', { textContent: String(score) }),
      ...(named && word ? [word] : []),
    )
  })
  const light = () => labels.forEach((l, i) => l.classList.toggle('lit', i < draft.score))
  light()
  if (q.scale < m.scores.length) row.style.gridTemplateColumns = `repeat(${q.scale}, minmax(0, 1fr))`
  row.append(...labels)
  const legend = make('legend', { className: 'hidden', textContent: q.question })
  const ends = named
    ? []
    : [
        make(
          'div',
          { className: 'ends' },
          make('span', { textContent: `1 ${m.least}` }),
          make('span', { textContent: `${q.scale} ${m.most}` }),
        ),
      ]
  return make('fieldset', {}, legend, row, ...ends)
}

/** The reasons offered for the chosen score; those of a score no longer chosen are forgotten. */
function reasonChoice(
  q: Question,
  m: Words,
  draft: Draft,
): { readonly element: HTMLElement; readonly follow: () => void } {
  const row = make('div', { className: 'reasons' })
  const element = make('fieldset', {}, make('legend', { textContent: m.reasons }), row)
  const follow = () => {
    const offered = draft.score ? q.reasons.filter((r) => draft.score <= r.upTo) : []
    for (const code of draft.reasons) if (!offered.some((r) => r.code === code)) draft.reasons.delete(code)
    element.hidden = !offered.length
    row.replaceChildren(
      ...offered.map((r) => {
        const input = make('input', { type: 'checkbox', value: r.code, checked: draft.reasons.has(r.code) })
        input.onchange = () => {
          if (input.checked) draft.reasons.add(r.code)
          else draft.reasons.delete(r.code)
        }
        return make('label', { className: 'reason' }, input, r.name)
      }),
    )
  }
  follow()
  return { element, follow }
}

function textField(m: Words, draft: Draft): HTMLElement {
  const left = make('span', { className: 'left' })
  const area = make('textarea', { id: 'text', maxLength: mostText, value: draft.text })
  const count = () => {
    left.textContent = mostText - area.value.length <= 200 ? m.left(mostText - area.value.length) : ''
  }
  area.oninput = () => {
    draft.text = area.value
    count()
  }
  count()
  return make('fieldset', {}, make('legend', {}, make('label', { htmlFor: 'text', textContent: m.text })), area, left)
}

/** The question as a form; `send` gets a complete answer and throws a sentence when it could not be sent. */
export function questionForm(
  q: Question,
  m: Words,
  draft: Draft,
  send: (answer: Answer) => Promise<string | undefined>,
): HTMLElement {
  const fault = make('p', { className: 'fault', hidden: true })
  fault.setAttribute('role', 'alert')
  const say = (text: string | undefined) => {
    fault.hidden = !text
    fault.textContent = text ?? ''
  }
  const reasons = reasonChoice(q, m, draft)
  const button = make('button', { className: 'send', type: 'submit', textContent: m.send })
  const form = make(
    'form',
    { noValidate: true },
    scoreChoice(q, m, draft, () => {
      say(undefined)
      reasons.follow()
    }),
    reasons.element,
    ...(q.freeText ? [textField(m, draft)] : []),
    fault,
    button,
  )
  form.onsubmit = (event) => {
    event.preventDefault()
    if (button.ariaDisabled === 'true') return
    if (!draft.score) {
      say(m.choose)
      form.querySelector<HTMLInputElement>('input[name=score]')?.focus()
      return
    }
    button.ariaDisabled = 'true'
    button.textContent = m.sending
    void send({
      score: draft.score,
      reasons: [...draft.reasons],
      ...(draft.text.trim() ? { text: draft.text.trim() } : {}),
    }).then((failed) => {
      button.ariaDisabled = 'false'
      button.textContent = m.send
      say(failed)
    })
  }
  return form
}
