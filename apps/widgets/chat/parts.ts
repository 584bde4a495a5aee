import { style } from './style.ts'
import type { Words } from './words.ts'

type Attributes = Readonly<Record<string, string>>
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** A drawing of one path on 24 × 24, in the colour of the text around it. */
function icon(path: string): SVGSVGElement {
  const ns = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(ns, 'svg')
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: '20',
    height: '20',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value)
  const drawn = document.createElementNS(ns, 'path')
  for (const [name, value] of Object.entries({
    d: path,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.8',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }))
    drawn.setAttribute(name, value)
  svg.append(drawn)
  return svg
}
const clip = 'M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.4-8.3a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.3a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6'
const speech = 'M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-4.5 3.5V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z'
const cross = 'M6 6l12 12M18 6 6 18'

/** A constructed sheet needs no `style-src 'unsafe-inline'` of the page; old browsers get an element. */
function dress(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    const element = el('style')
    element.textContent = css
    root.append(element)
  }
}

/** The button that is there before the chat is opened, and the count of unread words on it. */
function buildLaunch(w: Words) {
  const badge = el('span', { class: 'badge', hidden: '' })
  const launch = el(
    'button',
    { class: 'launch', type: 'button', 'aria-haspopup': 'dialog' },
    icon(speech),
    w.open,
    badge,
  )
  return { badge, launch }
}
/** What the visitor agreed to: the button, and the line it opens. */
function buildRights(w: Words) {
  const privacy = el('button', { type: 'button', class: 'privacy' }, w.privacy)
  const [told, enough] = [el('span', { role: 'status' }), el('button', { type: 'button' }, w.privacyClose)]
  const toPage = el('a', { target: '_blank', rel: 'noopener', hidden: '' }, w.privacyOpen)
  return { privacy, told, toPage, enough, rights: el('div', { class: 'ask rights', hidden: '' }, told, toPage, enough) }
}

/** The parts of the widget that change. */
export function buildParts(root: ShadowRoot, w: Words, colour: string) {
  dress(root, style(colour))
  const { badge, launch } = buildLaunch(w)
  const title = el('h2', { id: 'title' }, w.open)
  const about = el('p', { role: 'status' })
  const leave = el('button', { type: 'button', hidden: '' }, w.leave)
  const shut = el('button', { type: 'button', 'aria-label': w.close, title: w.close }, icon(cross))
  const bar = el('div', { class: 'bar', role: 'status', hidden: '' })
  const [yes, no] = [el('button', { type: 'button' }, w.yes), el('button', { type: 'button' }, w.no)]
  const ask = el('div', { class: 'ask', hidden: '' }, el('span', {}, w.confirmLeave), yes, no)
  const log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0', 'aria-label': w.open })
  const files = el('ul', { class: 'files', 'aria-label': w.files, hidden: '' })
  const note = el('p', { class: 'note', role: 'alert', hidden: '' })
  const pick = el('input', { type: 'file', multiple: '', hidden: '', tabindex: '-1' })
  const attach = el('button', { type: 'button', class: 'attach', 'aria-label': w.attach, title: w.attach }, icon(clip))
  const input = el('textarea', { 'aria-label': w.placeholder, placeholder: w.placeholder, rows: '2' })
  const send = el('button', { type: 'submit', class: 'send' }, w.send)
  const form = el('form', {}, files, note, el('div', { class: 'row' }, attach, input, send), pick)
  const own = buildRights(w)
  const header = el('header', {}, el('div', {}, title, about), leave, shut)
  const panel = el(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: '' },
    header,
    bar,
    ask,
    own.rights,
    log,
    form,
    own.privacy,
  )
  root.append(launch, panel)
  return {
    badge,
    launch,
    title,
    about,
    leave,
    shut,
    bar,
    ask,
    yes,
    no,
    ...own,
    log,
    files,
    note,
    pick,
    attach,
    input,
    form,
    panel,
  }
}
export type Parts = ReturnType<typeof buildParts>
