import { get, type IncomingMessage } from 'node:http'

/** A browser's EventSource in few lines: reads a stream of events, remembers the cursor, can be cut at any byte. */
export interface Heard {
  readonly id: string | undefined
  readonly event: string
  readonly data: Record<string, unknown>
}
export interface Source {
  readonly lastId: () => string | undefined
  readonly cut: () => void
  readonly ended: Promise<void>
}

export async function openSource(
  url: string,
  lastId: string | undefined,
  onEvent: (heard: Heard) => void,
): Promise<Source> {
  const headers = { accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject)
  })
  if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}`)
  let last = lastId
  let rest = ''
  const read = (block: string) => {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    )
    if (fields.id) last = fields.id
    if (fields.data)
      onEvent({
        id: fields.id,
        event: fields.event ?? 'message',
        data: JSON.parse(fields.data) as Record<string, unknown>,
      })
  }
  response.setEncoding('utf8')
  response.on('data', (part: string) => {
    const blocks = (rest + part).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) read(block)
  })
  response.on('error', () => {
    /* cut */
  })
  const ended = new Promise<void>((resolve) => {
    response.once('close', resolve)
  })
  return { lastId: () => last, cut: () => response.destroy(), ended }
}
