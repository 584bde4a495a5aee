import { subscribe } from '#kernel/events'
import { read, stream, type Ctx, type Origin } from '#kernel/module'
import { feedAfter, type SessionRow } from '../store/visitor.ts'
import { onHint } from '../store/hints.ts'
import { chatStatus, toChatMessage } from './chat-feed.ts'

/** Silence is broken so often (ms), so that proxies and the widget notice a dead line; the feed is looked at then too. */
const heartbeatMs = 15_000
const bufferBytes = 262_144
const pageSize = 200
const text = new TextEncoder()
const frame = (name: string, body: unknown, id?: string) =>
  text.encode(`${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(body)}\n\n`)

/**
 * The visitor's live feed. Events only wake it; what it sends is read from the messages after its own cursor, so nothing is
 * lost or doubled whatever wakes it, and a browser that comes back with its last id goes on exactly there.
 */
export function chatStream(ctx: Ctx, session: SessionRow, conversationId: string | null, from: string): never {
  const origin: Origin = { actor: ctx.actor, locale: ctx.locale, operation: 'streamChat' }
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        stop = follow(ctx, origin, session, conversationId, from, controller)
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }),
  )
  return stream({
    body,
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

type Controller = ReadableStreamDefaultController<Uint8Array>
interface Line {
  readonly put: (bytes: Uint8Array) => void
  readonly end: (close: boolean) => void
  readonly isOpen: () => boolean
}

/** The way to one browser. A reader too slow for its buffer is let go; it comes back with its cursor. */
function lineTo(controller: Controller, atEnd: () => void): Line {
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
      rows = await feedAfter(c.tx, session, cursor, pageSize)
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
  controller: Controller,
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
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        controller.enqueue(text.encode(': \n\n'))
        const beat = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(text.encode(': \n\n'))
        }, heartbeatMs).unref()
        const off = onHint(topic, () => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(frame('typing', {}))
        })
        stop = () => {
          clearInterval(beat)
          off()
        }
      },
      cancel: () => stop(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 16_384 }),
  )
  return stream({
    body,
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
