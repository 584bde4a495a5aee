import { Button } from 'antd'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { dateWords, Loaded, serverNow, useLive, useLocale, useMessages, useRead } from '#kernel/ui'
import { interactions, type MessageItem } from './api.ts'
import { talk } from './composer-words.ts'
import { MessageBubble } from './message-bubble.tsx'
import { useTellRead } from './use-tell-read.ts'

/** A message that is on its way to the server: shown at once, replaced by what the server took. */
export interface Sending {
  readonly key: string
  readonly body: string
  readonly internal: boolean
  readonly failed?: string | undefined
}
interface Props {
  readonly id: string
  readonly customerName: string
  readonly sending: readonly Sending[]
}

/** All messages of a conversation, oldest first; the newest page stays live, earlier ones are fetched on the way up. */
export function ConversationTimeline({ id, customerName, sending }: Props) {
  const newest = useRead(interactions.listMessages, { id, limit: 100 })
  useLive([`interactions.message@${id}`, `interactions.conversation@${id}`], [interactions.listMessages])
  return (
    <Loaded of={newest}>
      {(page) => <Messages key={id} id={id} page={page} customerName={customerName} sending={sending} />}
    </Loaded>
  )
}

type Page = { readonly items: readonly MessageItem[]; readonly before: string | null; readonly more: boolean }

function useOlder(id: string, page: Page) {
  const [older, setOlder] = useState<Page>()
  const [busy, setBusy] = useState(false)
  const at = older ?? page
  const fetchOlder = async () => {
    if (!at.before || busy) return
    setBusy(true)
    const found = await interactions.listMessages.call({ id, limit: 200, before: at.before }).catch(() => undefined)
    if (found) setOlder({ ...found, items: [...found.items, ...(older?.items ?? [])] })
    setBusy(false)
  }
  const known = new Set(older?.items.map((o) => o.id))
  return {
    items: [...(older?.items ?? []), ...page.items.filter((i) => !known.has(i.id))],
    more: at.more,
    busy,
    fetchOlder,
  }
}

function Messages({ id, page, customerName, sending }: Props & { readonly page: Page }) {
  const m = useMessages(talk)
  const { items, more, busy, fetchOlder } = useOlder(id, page)
  useTellRead(id, Math.max(0, ...page.items.filter((i) => i.direction === 'in').map((i) => i.seq)))
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const last = items.at(-1)?.id
  // New words are followed only by a reader who is at the end; one who reads further up is left in peace.
  useLayoutEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [last, sending.length])
  useEffect(() => {
    const inside = box.current
    if (!inside) return
    const watch = new ResizeObserver(() => {
      if (atEnd.current) inside.scrollTop = inside.scrollHeight
    })
    watch.observe(inside)
    return () => watch.disconnect()
  }, [])
  return (
    <div
      ref={box}
      className="cs-talk"
      role="log"
      tabIndex={0}
      aria-label={customerName}
      onScroll={(e) => {
        const b = e.currentTarget
        atEnd.current = b.scrollHeight - b.scrollTop - b.clientHeight < 60
      }}
    >
      {more && (
        <Button type="link" loading={busy} onClick={() => void fetchOlder()}>
          {m.older}
        </Button>
      )}
      {items.length === 0 && sending.length === 0 && <p className="cs-quiet">{m.empty}</p>}
      {items.map((message, i) => (
        <Spoken key={message.id} message={message} before={items[i - 1]} customerName={customerName} />
      ))}
      {sending.map((s) => (
        <div key={s.key} className={`cs-bubble ${s.internal ? 'cs-bubble-note' : 'cs-bubble-agent'} cs-bubble-sending`}>
          <div className="cs-bubble-body">{s.body}</div>
          <div className="cs-bubble-foot">{s.failed ?? m.sending}</div>
        </div>
      ))}
    </div>
  )
}

function Spoken({
  message,
  before,
  customerName,
}: {
  readonly message: MessageItem
  readonly before: MessageItem | undefined
  readonly customerName: string
}) {
  const locale = useLocale()
  const m = useMessages(talk)
  const day = message.sentAt.toDateString()
  const newDay = before?.sentAt.toDateString() !== day
  const now = serverNow()
  const follows =
    !newDay &&
    before?.authorId === message.authorId &&
    before.internal === message.internal &&
    before.direction === message.direction
  return (
    <>
      {newDay && (
        <div className="cs-day">{day === now.toDateString() ? m.today : dateWords(locale, message.sentAt, now)}</div>
      )}
      <MessageBubble message={message} customerName={customerName} follows={follows} />
    </>
  )
}
