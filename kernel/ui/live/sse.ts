/** What a stream of server-sent events brings (WHATWG HTML §9.2); a frame without data still moves the position (heartbeat). */
export interface SentFrame {
  readonly id: string | undefined
  readonly event: string
  readonly data: string | undefined
}

/** Reads frames out of a text stream, however it is cut into pieces; comments (`:`) are dropped. */
export function createSseReader(take: (frame: SentFrame) => void): (text: string) => void {
  let rest = ''
  let id: string | undefined
  let event = 'message'
  let data: string[] = []
  const line = (text: string) => {
    if (text === '') {
      if (data.length || id !== undefined) take({ id, event, data: data.length ? data.join('\n') : undefined })
      event = 'message'
      data = []
      return
    }
    const colon = text.indexOf(':')
    if (colon === 0) return
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    else if (field === 'event') event = value
    else if (field === 'id' && !value.includes('\0')) id = value
  }
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const one of lines) line(one)
  }
}

/** Wait before try n (ms): doubling to half a minute, spread out so that 5,000 browsers do not come back in the same second. */
export const backOffMs = (attempt: number, random = Math.random()): number =>
  Math.min(30_000, 500 * 2 ** attempt) * (0.5 + random / 2)

/** Whether an event belongs to a topic: a name or its beginning by whole parts, a key after `@`, or both. */
export function isOfTopic(topic: string, name: string, key: string): boolean {
  const at = topic.indexOf('@')
  const wanted = at < 0 ? topic : topic.slice(0, at)
  return (wanted === '' || name === wanted || name.startsWith(`${wanted}.`)) && (at < 0 || key === topic.slice(at + 1))
}
