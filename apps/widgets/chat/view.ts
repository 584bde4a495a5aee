import { drawBubbles } from './bubbles.ts'
import { listenComposer } from './composer.ts'
import type { ChatState, Connection } from './connection.ts'
import type { Draft } from './draft.ts'
import { buildParts, type Parts } from './parts.ts'
import { listenPrivacy } from './privacy.ts'
import { words, type Words } from './words.ts'

const typingShownMs = 5000
const usualColour = '#0b5cad'

/** Builds the widget into a shadow root of its own; answers what draws a new state. */
export function createView(
  host: HTMLElement,
  language: 'zh-CN' | 'en',
  /** The page's own choice; without one the account's colour is taken when it is known. */
  colour: string | undefined,
  connection: () => Connection,
  draft: Draft,
): (state: ChatState) => void {
  const w: Words = words[language]
  const parts = buildParts(host.attachShadow({ mode: 'open' }), w, colour ?? usualColour)
  let last: ChatState | undefined
  let readCount = 0
  let forget: ReturnType<typeof setTimeout> | undefined
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
  listenPrivacy(parts, w, connection)
  listenComposer(parts, w, connection, draft)
  const show = (state: ChatState) => {
    last = state
    if (!colour && state.session?.colour) host.style.setProperty('--c', state.session.colour)
    draw(parts, w, language, state, connection)
    markSeen()
    // Nobody tells that typing stopped: it is taken back when it was not said again.
    clearTimeout(forget)
    if (Date.now() - state.typingAt < typingShownMs) forget = setTimeout(() => show(last!), typingShownMs)
  }
  return show
}

function listen(
  { panel, launch, shut, leave, ask, yes, no, input, log }: Parts,
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
    input.focus()
    connection()
      .leave()
      .catch(() => {})
  }
  panel.onkeydown = (e) => {
    if (e.key === 'Escape' && !e.isComposing) toggle(false)
  }
  document.addEventListener('visibilitychange', markSeen)
}

function draw(
  { title, about, bar, leave, form, log }: Parts,
  w: Words,
  language: string,
  state: ChatState,
  connection: () => Connection,
): void {
  title.textContent = state.session?.accountName ?? w.open
  setText(about, aboutOf(w, state))
  const warn = barOf(w, language, state)
  bar.hidden = !warn
  setText(bar, warn)
  leave.hidden = !state.status?.conversationId || state.status.state === 'closed'
  form.hidden = state.refusal !== undefined
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60
  drawBubbles(log, w, state, connection)
  if (atEnd) log.scrollTop = log.scrollHeight
}
/** A status that says the same again is read aloud again. */
const setText = (node: HTMLElement, text: string) => {
  if (node.textContent !== text) node.textContent = text
}

function barOf(w: Words, language: string, { refusal, session, online, status }: ChatState): string {
  if (refusal) return w.refused
  if (session && !online) return w.offline
  if (!status?.away || status.agentName) return ''
  const until = status.away.until
    ? new Date(status.away.until).toLocaleString(language, {
        month: 'short',
        day: 'numeric',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
      })
    : undefined
  return [status.away.text ?? w.away, ...(until ? [w.awayUntil(until)] : [])].join(' ')
}

function aboutOf(w: Words, { status, typingAt }: ChatState): string {
  if (Date.now() - typingAt < typingShownMs) return w.typing
  if (status?.agentName) return w.agent(status.agentName)
  if (status?.away) return ''
  return status?.queuePosition ? w.queue(status.queuePosition) : ''
}
