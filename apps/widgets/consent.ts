import { words, type Locale } from './consent/words.ts'
import { readWithdrawal, withdraw, type Purpose, type Refusal, type Withdrawal } from './consent/wire.ts'
import { provideFace } from './survey/face.ts'
import { make } from './survey/form.ts'
import { style } from './survey/style.ts'

/** The customer's page at /consent/<token>: what messages were sent for is taken back here, with the link as the only key. */
const token = decodeURIComponent(location.pathname.split('/')[2] ?? '')
let locale: Locale = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
let held: Withdrawal | undefined
let fault: 'unknown' | 'unreachable' | undefined
let said = ''

const main = make('main', {})
const brand = make('strong', {})
const language = make('button', { type: 'button' })
language.onclick = () => void switchTo(locale === 'en' ? 'zh-CN' : 'en')
/** What was done is said where it stays while the sheet is drawn anew. */
const status = make('p', { className: 'note' })
status.setAttribute('role', 'status')

function draw(focus = false): void {
  const m = words[locale]
  document.documentElement.lang = locale
  document.title = m.title
  brand.textContent = m.brand
  language.textContent = m.other
  language.lang = locale === 'en' ? 'zh-CN' : 'en'
  status.textContent = said
  main.replaceChildren(
    fault ? faultSheet(fault) : held ? sheet(held) : make('p', { className: 'wait', textContent: m.loading }),
    status,
  )
  if (focus) main.querySelector<HTMLElement>('h1')?.focus()
}

function sheet({ purposes }: Withdrawal): HTMLElement {
  const m = words[locale]
  return make(
    'div',
    { className: 'sheet' },
    make('h1', { textContent: m.title, tabIndex: -1 }),
    make('p', { className: 'about', textContent: m.about }),
    purposes.length
      ? make('ul', { className: 'purposes' }, ...purposes.map(line))
      : make('p', { className: 'note', textContent: m.none }),
    make('p', { className: 'note', textContent: m.service }),
  )
}
function line(p: Purpose): HTMLElement {
  const m = words[locale]
  const state = make('span', { className: 'left', textContent: p.may ? m.on : m.off })
  if (!p.may) return make('li', {}, make('b', { textContent: p.name }), state)
  const button = make('button', { className: 'send', type: 'button', textContent: m.stop(p.name) })
  button.onclick = () => {
    if (button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    button.textContent = m.stopping
    void stop(p)
  }
  return make('li', {}, make('b', { textContent: p.name }), state, button)
}
function faultSheet(which: 'unknown' | 'unreachable'): HTMLElement {
  const m = words[locale]
  const again = make('button', { className: 'send', type: 'button', textContent: m.again })
  again.onclick = () => void load(locale)
  return make(
    'div',
    { className: 'sheet done off' },
    make('h1', { textContent: m[`${which}Title`], tabIndex: -1 }),
    make('p', { textContent: m[which] }),
    ...(which === 'unreachable' ? [again] : []),
  )
}

async function stop(p: Purpose): Promise<void> {
  try {
    held = await withdraw(token, locale, [p.code])
    said = words[locale].stopped(p.name)
  } catch (refused) {
    said = (refused as Refusal).reason ?? words[locale].failed
  }
  draw(true)
}

async function load(asked?: Locale): Promise<void> {
  try {
    held = await readWithdrawal(token, asked)
    locale = held.locale
    fault = undefined
  } catch (refused) {
    fault = (refused as Refusal).code === 'linkUnknown' ? 'unknown' : 'unreachable'
  }
  draw()
}
async function switchTo(next: Locale): Promise<void> {
  locale = next
  said = ''
  if (fault !== 'unknown') await load(next)
  draw()
  language.focus()
}

document.head.append(make('style', { textContent: style }))
provideFace(document.querySelector<HTMLElement>('script[data-face]')?.dataset.face)
document.body.replaceChildren(make('header', {}, brand, language), main)
draw()
void load()
