/** What the chat operations send and answer; the contract of #contracts/interactions in the few words the widget needs. */
export interface ChatFile {
  readonly id: string
  readonly name: string
  readonly size: number
}
export interface ChatMessage {
  readonly id: string
  readonly conversationId: string
  readonly cursor: string
  readonly mine: boolean
  readonly clientId: string | null
  readonly author: 'customer' | 'agent' | 'system' | 'bot'
  readonly authorName: string | null
  readonly kind: 'text' | 'surveyInvite' | 'system'
  readonly body: string
  readonly data: Readonly<Record<string, unknown>>
  readonly files: readonly ChatFile[]
  readonly sentAt: string
  readonly deliveryState: string | null
}
export interface ChatStatus {
  readonly conversationId: string | null
  readonly state: 'open' | 'waitingCustomer' | 'closed' | null
  readonly agentName: string | null
  readonly readTo: string | null
  readonly queuePosition: number | null
  readonly away: { readonly text: string | null; readonly until: string | null } | null
}
export interface ChatSession {
  readonly token?: string
  readonly language: 'zh-CN' | 'en'
  readonly greeting: string | null
  readonly colour: string | null
  readonly accountName: string
  readonly status: ChatStatus
}
/** A message on its way: kept until the server has it. */
export interface Pending {
  readonly clientId: string
  readonly body: string
  readonly files?: readonly ChatFile[]
  readonly sentAt: string
  readonly failed?: boolean
  /** The server's sentence of why it will not take it. */
  readonly why?: string
}
/** Bytes as people read them. */
export const sizeOf = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1_048_576
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / 1_048_576).toFixed(1)} MB`

/** Order of the visitor's feed: conversation number, then place in it. */
export const isAfter = (a: string, b: string): boolean => {
  const [an, as] = a.split('.').map(Number) as [number, number]
  const [bn, bs] = b.split('.').map(Number) as [number, number]
  return an > bn || (an === bn && as > bs)
}

export interface Frame {
  readonly event: string
  readonly data: string
}
/**
 * Reads server-sent events from text that arrives in pieces. Comment frames come out too (event `beat`): they prove that the
 * line lives.
 */
export function createFrameReader(onFrame: (frame: Frame) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    rest += text
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const lines = rest.slice(0, end).split('\n')
      rest = rest.slice(end + 2)
      const field = (name: string) =>
        lines.filter((l) => l.startsWith(`${name}: `)).map((l) => l.slice(name.length + 2))
      const data = field('data')
      onFrame(
        data.length ? { event: field('event')[0] ?? 'message', data: data.join('\n') } : { event: 'beat', data: '' },
      )
    }
  }
}
