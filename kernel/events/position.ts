/** A place in the event log; events are followed in this order. */
export interface Position {
  readonly xid: bigint
  readonly seq: number
}

const largestXid = 2n ** 64n - 1n

/** `<xid>.<seq>`, the id of a server-sent event. */
export const cursorOf = (p: Position): string => `${p.xid}.${p.seq}`

/** Undefined for what is no cursor of ours. */
export function parseCursor(text: string): Position | undefined {
  const parts = /^(\d{1,20})\.(\d{1,15})$/.exec(text)
  if (!parts) return undefined
  const position = { xid: BigInt(parts[1]!), seq: Number(parts[2]) }
  return position.xid <= largestXid ? position : undefined
}

export const isAfter = (a: Position, b: Position): boolean => a.xid > b.xid || (a.xid === b.xid && a.seq > b.seq)
