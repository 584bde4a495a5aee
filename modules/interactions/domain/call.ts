export type CallEventKind =
  | 'offered'
  | 'answered'
  | 'held'
  | 'retrieved'
  | 'transferred'
  | 'abandoned'
  | 'ended'
  | 'wrapped'
export type CallState = 'offered' | 'talking' | 'held' | 'wrapping' | 'ended' | 'abandoned'
export interface CallEvent {
  readonly kind: CallEventKind
  readonly at: Date
  readonly data: {
    readonly direction?: 'inbound' | 'outbound'
    readonly number?: string
    readonly name?: string
    readonly queue?: string
    readonly agentId?: string
    readonly outcome?: string
    readonly recordingUrl?: string
  }
}
export interface CallFacts {
  readonly state: CallState
  readonly direction: 'inbound' | 'outbound'
  readonly number: string | null
  readonly queue: string | null
  readonly agentId: string | null
  readonly outcome: string | null
  readonly recordingUrl: string | null
  readonly offeredAt: Date
  readonly answeredAt: Date | null
  readonly abandonedAt: Date | null
  readonly endedAt: Date | null
  /** Milliseconds. */
  readonly waitMs: number
  readonly talkMs: number
  readonly holdMs: number
  readonly wrapMs: number
  readonly transfers: number
}

/** At one instant the order a call can only have happened in. */
const natural: Readonly<Record<CallEventKind, number>> = {
  offered: 0,
  answered: 1,
  held: 2,
  retrieved: 3,
  transferred: 4,
  abandoned: 5,
  ended: 6,
  wrapped: 7,
}
const ms = (from: Date, to: Date) => Math.max(0, to.getTime() - from.getTime())

/**
 * What a call is, from all events known of it: the same set gives the same call in whatever order it came. Hold pairs held
 * with retrieved (or the end); without `ended` a `wrapped` with an open talk ends it. Talk excludes hold; wrap runs from end
 * to wrapped.
 */
export function foldCall(events: readonly CallEvent[]): CallFacts {
  const sorted = [...events].sort((a, b) => a.at.getTime() - b.at.getTime() || natural[a.kind] - natural[b.kind])
  const of = (kind: CallEventKind) => sorted.find((e) => e.kind === kind)?.at ?? null
  const last = <K extends keyof CallEvent['data']>(key: K) =>
    sorted.findLast((e) => e.data[key] !== undefined)?.data[key] ?? null
  const offeredAt = of('offered') ?? sorted[0]!.at
  const answeredAt = of('answered')
  const wrapped = of('wrapped')
  const endedAt = sorted.findLast((e) => e.kind === 'ended')?.at ?? (answeredAt ? wrapped : of('abandoned'))
  const abandonedAt = answeredAt ? null : (of('abandoned') ?? (endedAt && !answeredAt ? endedAt : null))
  const { holdMs, held } = holdOf(sorted, endedAt)
  const talked = answeredAt && endedAt ? ms(answeredAt, endedAt) : 0
  return {
    state: stateOf({ answeredAt, endedAt, abandonedAt, wrapped, held }),
    direction: last('direction') ?? 'inbound',
    number: sorted.find((e) => e.data.number)?.data.number ?? null,
    queue: last('queue'),
    agentId: last('agentId'),
    outcome: last('outcome'),
    recordingUrl: last('recordingUrl'),
    offeredAt,
    answeredAt,
    abandonedAt,
    endedAt,
    waitMs: ms(offeredAt, answeredAt ?? abandonedAt ?? offeredAt),
    talkMs: Math.max(0, talked - holdMs),
    holdMs,
    wrapMs: wrapped && endedAt ? ms(endedAt, wrapped) : 0,
    transfers: sorted.filter((e) => e.kind === 'transferred').length,
  }
}

function holdOf(sorted: readonly CallEvent[], endedAt: Date | null): { holdMs: number; held: boolean } {
  let since: Date | null = null
  let holdMs = 0
  for (const e of sorted) {
    if (endedAt && e.at > endedAt) break
    if (e.kind === 'held') since ??= e.at
    else if (e.kind === 'retrieved' && since) {
      holdMs += ms(since, e.at)
      since = null
    }
  }
  if (since && endedAt) holdMs += ms(since, endedAt)
  return { holdMs, held: since !== null && endedAt === null }
}

function stateOf(f: {
  answeredAt: Date | null
  endedAt: Date | null
  abandonedAt: Date | null
  wrapped: Date | null
  held: boolean
}): CallState {
  if (f.abandonedAt) return 'abandoned'
  if (!f.answeredAt) return 'offered'
  if (f.endedAt) return f.wrapped ? 'ended' : 'wrapping'
  return f.held ? 'held' : 'talking'
}
