import type { ChatState, Connection } from './connection.ts'
import { el } from './parts.ts'
import { isAfter, sizeOf, type ChatFile, type ChatMessage, type Pending } from './wire.ts'
import type { Words } from './words.ts'

/** One bubble by its own name; drawn anew only when what it shows changed. */
interface Bubble {
  readonly key: string
  readonly shows: string
  readonly draw: () => HTMLElement
}

/**
 * Brings the log after the state. Bubbles that stay are left alone: a screen reader says only what is new, and focus and
 * selection survive.
 */
export function drawBubbles(log: HTMLElement, w: Words, state: ChatState, connection: () => Connection): void {
  const old = new Map([...log.children].map((node) => [(node as HTMLElement).dataset.key, node as HTMLElement]))
  let at: Element | null = log.firstElementChild
  for (const { key, shows, draw } of bubblesOf(w, state, connection)) {
    const known = old.get(key)
    if (known?.dataset.shows === shows) {
      if (known === at) at = at.nextElementSibling
      else log.insertBefore(known, at)
      old.delete(key)
      continue
    }
    const made = draw()
    made.dataset.key = key
    made.dataset.shows = shows
    log.insertBefore(made, at)
  }
  for (const gone of old.values()) gone.remove()
}

function bubblesOf(w: Words, state: ChatState, connection: () => Connection): Bubble[] {
  const lastMine = state.messages.findLast?.((m) => m.mine)?.id
  const readTo = state.status?.readTo
  /** What became of the visitor's last word; the others need not say it again. */
  const fateOf = (m: ChatMessage) =>
    m.id !== lastMine ? '' : readTo && !isAfter(m.cursor, readTo) ? w.read : w.delivered
  const greeting = state.session?.greeting
  return [
    ...(greeting ? [{ key: 'greeting', shows: greeting, draw: () => bubble('', greeting) }] : []),
    ...state.messages.map((m) => ({
      key: m.id,
      shows: `${m.cursor} ${fateOf(m)}`,
      draw: () => messageBubble(w, m, fateOf(m), connection),
    })),
    ...state.pending.map((p) => ({
      key: p.clientId,
      shows: String(p.failed),
      draw: () => pendingBubble(w, p, connection),
    })),
    ...(state.status?.state === 'closed'
      ? [{ key: 'closed', shows: String(state.messages.length), draw: () => bubble('system', w.closed) }]
      : []),
  ]
}

/** Text of others is only ever text, never HTML. */
function bubble(kind: string, text: string, note = '', bad = false): HTMLElement {
  const made = el('div', { class: `m ${kind}` })
  if (text) made.append(el('div', { class: 'b', dir: 'auto' }, text))
  if (note) made.append(el('div', { class: `s ${bad ? 'bad' : ''}` }, note))
  return made
}

function messageBubble(w: Words, m: ChatMessage, fate: string, connection: () => Connection): HTMLElement {
  const time = new Date(m.sentAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  const note = m.mine ? `${time} ${fate}`.trim() : `${m.authorName ?? w.us} ${time}`
  const url =
    m.kind === 'surveyInvite' && typeof m.data.url === 'string' && /^https?:\/\//i.test(m.data.url)
      ? m.data.url
      : undefined
  // The button says where it leads; the bare address in the words is for channels without buttons.
  const body = url ? m.body.replace(url, '').trimEnd() : m.body
  const made = bubble(m.mine ? 'mine' : m.kind === 'system' ? 'system' : '', body, note)
  if (url)
    made
      .querySelector('.b')
      ?.append(el('br'), el('a', { class: 'invite', href: url, target: '_blank', rel: 'noopener' }, w.survey))
  for (const file of m.files) made.lastElementChild!.before(fileButton(w, file, connection))
  return made
}

function pendingBubble(w: Words, p: Pending, connection: () => Connection): HTMLElement {
  const made = bubble(
    'mine',
    p.body,
    p.failed ? [w.failed, p.why].filter(Boolean).join('：') : w.sending,
    p.failed === true,
  )
  for (const f of p.files ?? []) made.lastElementChild!.before(el('div', { class: 'file' }, f.name))
  if (!p.failed) return made
  const again = el('button', { type: 'button', class: 'again' }, w.again)
  again.onclick = () => connection().retry(p.clientId)
  made.lastElementChild!.append(' ', again)
  return made
}

/** A file to take along. The page it stands on may not read our server's files by a plain link, so it is fetched and handed over. */
function fileButton(w: Words, file: ChatFile, connection: () => Connection): HTMLElement {
  const size = el('span', { class: 'size' }, sizeOf(file.size))
  const button = el(
    'button',
    { type: 'button', class: 'file', 'aria-label': w.download(file.name) },
    el('span', { class: 'name', dir: 'auto' }, file.name),
    size,
  )
  button.onclick = () => {
    button.disabled = true
    connection()
      .download(file.id)
      .then(
        (content) => {
          const url = URL.createObjectURL(content)
          el('a', { href: url, download: file.name }).click()
          setTimeout(() => URL.revokeObjectURL(url), 60_000)
          size.textContent = sizeOf(file.size)
        },
        (error: unknown) => {
          size.textContent = error instanceof Error ? error.message : w.failed
        },
      )
      .finally(() => {
        button.disabled = false
      })
  }
  return button
}
