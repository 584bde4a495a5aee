import pg from 'pg'

type Send = (this: unknown, ...args: unknown[]) => unknown
const client = pg.Client.prototype as unknown as { query: Send }
const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : String((query as { text?: string } | undefined)?.text ?? '')

/**
 * The SQL statements that the work sends, begin and commit left out. One at a time: it listens to every connection of the
 * process.
 */
export async function queriesOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = []
  const send = client.query
  client.query = function (...args) {
    const text = textOf(args[0]).trim()
    if (!/^(begin|start transaction|commit|rollback)\b/i.test(text)) seen.push(text)
    return send.apply(this, args)
  }
  try {
    await work()
  } finally {
    client.query = send
  }
  return seen
}

/** The same with their parameters, begin and commit left out: what a bench replays as its baseline. */
export async function recordQueries(work: () => Promise<unknown>): Promise<{ sql: string; parameters: unknown[] }[]> {
  const seen: { sql: string; parameters: unknown[] }[] = []
  const send = client.query
  client.query = function (...args) {
    const text = textOf(args[0])
    if (!/^\s*(begin|start transaction|commit|rollback)\b/i.test(text))
      seen.push({
        sql: text,
        parameters: (Array.isArray(args[1]) ? args[1] : (args[0] as { values?: unknown[] }).values) ?? [],
      })
    return send.apply(this, args)
  }
  try {
    await work()
  } finally {
    client.query = send
  }
  return seen
}
