import { words } from './consent/words.ts'
import { readWithdrawal, withdraw, type Purpose, type Withdrawal } from './consent/wire.ts'
import type { Refusal } from './link-page/ask.ts'
import { make } from './link-page/element.ts'
import { browserLocale, frame, token, type Locale } from './link-page/frame.ts'

/** The customer's page at /consent/<token>: what messages were sent for is taken back here, with the link as the only key. */
let locale = browserLocale
let held: Withdrawal | undefined
let fault: 'unknown' | 'unreachable' | undefined
let said = ''

const show = frame(switchTo)
/** What was done is said where it stays while the sheet is drawn anew. */
const status = make('p', { className: 'note' })
status.setAttribute('role', 'status')

function draw(focus = false): void {
  const m = words[locale]
  status.textContent = said
  const shown = fault
    ? faultSheet(fault)
    : held
      ? sheet(held)
      : make('p', { className: 'wait', textContent: m.loading })
  show(locale, m, focus, shown, status)
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
}

draw()
void load()
