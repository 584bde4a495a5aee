import { stream } from '#kernel/module'

/** Bytes that may wait for a slow browser; beyond them its stream is ended, and it comes back with its cursor. */
const bufferBytes = 262_144

export type ToBrowser = ReadableStreamDefaultController<Uint8Array>

/** An answer of server-sent events. `start` begins to write and answers what is to be done when the browser goes away. */
export function serverSent(start: (to: ToBrowser) => () => void): never {
  let end = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start: (to) => {
        end = start(to)
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }),
  )
  return stream({
    body,
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      // Otherwise the connection of an ended stream idles on and holds the server's stop up.
      connection: 'close',
    },
  })
}
