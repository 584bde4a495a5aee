import type { ChatState, Connection } from './connection.ts'
import { style } from './style.ts'
import type { ChatMessage, Pending } from './wire.ts'
import { words, type Words } from './words.ts'

type Attributes = Readonly<Record<string, string>>
function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}
const maxBody = 4000
const typingShownMs = 5000

/** The parts of the widget that change. */
function buildParts(root: ShadowRoot, w: Words, colour: string) {
  const css = el('style')
  css.textContent = style(colour)
  const badge = el('span', { class: 'badge', hidden: '' })
  const launch = el('button', { class: 'launch', type: 'button', 'aria-haspopup': 'dialog' }, w.open, badge)
  const title = el('h2', { id: 'title' }, w.open)
  const about = el('p', { role: 'status' })
  const leave = el('button', { type: 'button', hidden: '' }, w.leave)
  const shut = el('button', { type: 'button', 'aria-label': w.close }, '✕')
  const bar = el('div', { class: 'bar', role: 'status', hidden: '' })
  const [yes, no] = [el('button', { type: 'button' }, w.yes), el('button', { type: 'button' }, w.no)]
  const ask = el('div', { class: 'ask', hidden: '' }, el('span', {}, w.confirmLeave), yes, no)
  const log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0', 'aria-label': w.open })
  const input = el('textarea', { 'aria-label': w.placeholder, placeholder: w.placeholder, maxlength: String(maxBody) })
  const form = el('form', {}, input, el('button', { type: 'submit' }, w.send))
  const header = el('header', {}, el('div', {}, title, about), leave, shut)
  const panel = el(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: '' },
    header,
    bar,
    ask,
    log,
    form,
  )
  root.append(css, launch, panel)
  return { badge, launch, title, about, leave, shut, bar, ask, yes, no, log, input, form, panel }
}
type Parts = ReturnType<typeof buildParts>

/**
 * Builds the widget into a shadow root of its own; answers what draws a new state. Text of others is only ever text, never
 * HTML.
 */
export function createView(
  host: HTMLElement,
  language: 'zh-CN' | 'en',
  colour: string,
  connection: () => Connection,
): (state: ChatState) => void {
  const w: Words = words[language]
  const parts = buildParts(host.attachShadow({ mode: 'open' }), w, colour)
  let last: ChatState | undefined
  let readCount = 0
  const markSeen = () => {
    if (!last) return
    const theirs = last.messages.filter((m) => !m.mine).length
    const read = !parts.panel.hidden && document.visibilityState === 'visible'
    if (read) readCount = theirs
    if (last.messages.length) connection().seen(read)
    const unread = theirs - readCount
    parts.badge.hidden = unread <= 0
    parts.badge.textContent = unread > 0 ? String(unread) : ''
    parts.launch.setAttribute('aria-label', unread > 0 ? `${w.open}, ${w.unread(unread)}` : w.open)
  }
  listen(parts, connection, markSeen)
  return (state) => {
    last = state
    draw(parts, w, state)
    markSeen()
  }
}

function listen(
  { panel, launch, shut, leave, ask, yes, no, input, form, log }: Parts,
  connection: () => Connection,
  markSeen: () => void,
): void {
  const toggle = (open: boolean) => {
    panel.hidden = !open
    launch.hidden = open
    if (open) {
      connection().start()
      input.focus()
      log.scrollTop = log.scrollHeight
    } else launch.focus()
    markSeen()
  }
  const submit = () => {
    const body = input.value.trim()
    if (!body) return
    input.value = ''
    connection().send(body)
  }
  launch.onclick = () => toggle(true)
  shut.onclick = () => toggle(false)
  leave.onclick = () => {
    ask.hidden = false
    yes.focus()
  }
  no.onclick = () => {
    ask.hidden = true
    input.focus()
  }
  yes.onclick = () => {
    ask.hidden = true
    connection()
      .leave()
      .catch(() => {})
  }
  panel.onkeydown = (e) => {
    if (e.key === 'Escape' && !e.isComposing) toggle(false)
  }
  form.onsubmit = (e) => {
    e.preventDefault()
    submit()
  }
  // Enter confirms a word while an input method composes; only then it does not send.
  input.onkeydown = (e) => {
    if (e.key === 'Enter' && !e.shiftKey && !e.isComposing && e.keyCode !== 229) {
      e.preventDefault()
      submit()
    }
  }
  input.oninput = () => {
    if (input.value) connection().typing()
  }
  document.addEventListener('visibilitychange', markSeen)
}

function draw({ title, about, bar, leave, form, log }: Parts, w: Words, state: ChatState): void {
  title.textContent = state.session?.accountName ?? w.open
  about.textContent = aboutOf(w, state)
  const warn = state.refusal ? w.refused : state.session && !state.online ? w.offline : ''
  bar.hidden = !warn
  bar.textContent = warn
  leave.hidden = !state.status?.conversationId || state.status.state === 'closed'
  form.hidden = state.refusal !== undefined
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60
  log.replaceChildren(...bubbles(w, state))
  if (atEnd) log.scrollTop = log.scrollHeight
}

function aboutOf(w: Words, { status, typingAt }: ChatState): string {
  if (Date.now() - typingAt < typingShownMs) return w.typing
  if (status?.agentName) return w.agent(status.agentName)
  return status?.queuePosition ? w.queue(status.queuePosition) : ''
}

function bubbles(w: Words, state: ChatState): HTMLElement[] {
  const lastMine = state.messages.findLast?.((m) => m.mine)?.id
  return [
    ...(state.session?.greeting ? [bubble('', state.session.greeting)] : []),
    ...state.messages.map((m) => messageBubble(w, m, m.id === lastMine)),
    ...state.pending.map((p) => pendingBubble(w, p)),
    ...(state.status?.state === 'closed' ? [bubble('system', w.closed)] : []),
  ]
}
function bubble(kind: string, text: string, note = '', bad = false): HTMLElement {
  const made = el('div', { class: `m ${kind}` }, el('div', { class: 'b', dir: 'auto' }, text))
  if (note) made.append(el('div', { class: `s ${bad ? 'bad' : ''}` }, note))
  return made
}
function messageBubble(w: Words, m: ChatMessage, lastMine: boolean): HTMLElement {
  const time = new Date(m.sentAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  const made = bubble(
    m.mine ? 'mine' : m.kind === 'system' ? 'system' : '',
    m.body,
    m.mine ? (lastMine ? `${time} ${w.delivered}` : time) : `${m.authorName ?? w.us} ${time}`,
  )
  const url =
    m.kind === 'surveyInvite' && typeof m.data.url === 'string' && /^https?:\/\//i.test(m.data.url)
      ? m.data.url
      : undefined
  if (url)
    made
      .querySelector('.b')
      ?.append(el('br'), el('a', { class: 'invite', href: url, target: '_blank', rel: 'noopener' }, w.survey))
  return made
}
const pendingBubble = (w: Words, p: Pending) =>
  bubble('mine', p.body, p.failed ? w.failed : w.sending, p.failed === true)
