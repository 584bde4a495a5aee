import { serverSent, subscribe, type ToBrowser } from '#kernel/events'
import { read, type Ctx, type Origin } from '#kernel/module'
import { feedAfter, type SessionRow } from '../store/visitor.ts'
import { onHint } from '../store/hints.ts'
import { chatStatus, toChatMessage } from './chat-feed.ts'

/** Silence is broken so often (ms), so that proxies and the widget notice a dead line; the feed is looked at then too. */
const heartbeatMs = 15_000
const pageSize = 200
const text = new TextEncoder()
const frame = (name: string, body: unknown, id?: string) =>
  text.encode(`${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(body)}\n\n`)

/**
 * The visitor's live feed. Events only wake it; what it sends is read from the messages after its own cursor, so nothing is
 * lost or doubled whatever wakes it, and a browser that comes back with its last id goes on exactly there.
 */
export function chatStream(ctx: Ctx, session: SessionRow, conversationId: string | null, from: string): never {
  const origin: Origin = { actor: ctx.actor, locale: ctx.locale, operation: 'streamChat', scope: ctx.scope }
  return serverSent((to) => follow(ctx, origin, session, conversationId, from, to))
}

interface Line {
  readonly put: (bytes: Uint8Array) => void
  readonly end: (close: boolean) => void
  readonly isOpen: () => boolean
}

/** The way to one browser. A reader too slow for its buffer is let go; it comes back with its cursor. */
function lineTo(controller: ToBrowser, atEnd: () => void): Line {
  let open = true
  const end = (close: boolean) => {
    if (!open) return
    open = false
    atEnd()
    if (close) controller.close()
  }
  const put = (bytes: Uint8Array) => {
    if (!open) return
    if ((controller.desiredSize ?? 0) <= 0) return end(true)
    controller.enqueue(bytes)
  }
  return { put, end, isOpen: () => open }
}

/** Sends what the feed has after the cursor and the status when it changed; woken while at it, it looks once more. */
function feeder(ctx: Ctx, origin: Origin, session: SessionRow, from: string, line: Line): () => void {
  const { host } = ctx
  let cursor = from
  let shown = ''
  let looking = false
  let again = false
  const sendNews = async (c: Ctx) => {
    let rows: Awaited<ReturnType<typeof feedAfter>>
    do {
      rows = await feedAfter(c, session, cursor, pageSize)
      for (const m of rows) {
        const message = toChatMessage(m, m.number)
        cursor = message.cursor
        line.put(frame('message', message, cursor))
      }
    } while (rows.length === pageSize && line.isOpen())
    const status = JSON.stringify(await chatStatus(c, session))
    if (status === shown) return
    shown = status
    line.put(frame('status', JSON.parse(status)))
  }
  const look = async () => {
    if (looking) {
      again = true
      return
    }
    looking = true
    try {
      do {
        again = false
        await read(host, origin, sendNews)
      } while (again && line.isOpen())
    } catch (error) {
      host.log.warn({ err: error }, 'chat stream failed')
      line.end(true)
    }
    looking = false
  }
  return () => {
    void look()
  }
}

function follow(
  ctx: Ctx,
  origin: Origin,
  session: SessionRow,
  conversationId: string | null,
  from: string,
  controller: ToBrowser,
): () => void {
  const undos: (() => void)[] = []
  const line = lineTo(controller, () => {
    for (const undo of undos) undo()
  })
  const wake = feeder(ctx, origin, session, from, line)
  const beat = setInterval(() => {
    line.put(text.encode(': \n\n'))
    wake()
  }, heartbeatMs).unref()
  const subscription = conversationId ? subscribe(ctx.host, { keys: [conversationId] }, wake) : undefined
  undos.push(
    () => clearInterval(beat),
    () => subscription?.close(),
    onHint(`visitor:${session.visitor_key}`, wake),
    onHint(`typing:${session.visitor_key}`, () => line.put(frame('typing', {}))),
  )
  // Only after the subscription stands is the feed read: what is committed in between wakes it again.
  void (subscription?.ready ?? Promise.resolve()).then(wake)
  return () => line.end(false)
}

/** Hints that the customer of a conversation is writing, for the agent who has it on screen. */
export function typingStream(topic: string): never {
  return serverSent((to) => {
    const put = (bytes: Uint8Array) => {
      if ((to.desiredSize ?? 0) > 0) to.enqueue(bytes)
    }
    put(text.encode(': \n\n'))
    const beat = setInterval(() => put(text.encode(': \n\n')), heartbeatMs).unref()
    const off = onHint(topic, () => put(frame('typing', {})))
    return () => {
      clearInterval(beat)
      off()
    }
  })
}
