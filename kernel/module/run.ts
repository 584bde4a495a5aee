import { refuse } from '#kernel/errors'
import { eachByItself, sql, transact, type Db, type Scope } from '#kernel/db'
import { sealNotes, writeNews, type News } from './news.ts'
import type { Ctx, Host, Origin } from './ctx.ts'

/** Serialization failure and deadlock: the database asks to try the whole transaction again. */
const retryable = new Set(['40001', '40P01'])
const tries = 4

const scopeOf = ({ scope, actor, operation }: Origin): Scope => scope ?? actor.scopeOf(operation)

function createCtx(host: Host, origin: Origin, tx: Db): { ctx: Ctx; news: News; after: (() => void)[] } {
  const news: News = { events: [], audit: [], jobs: [] }
  const after: (() => void)[] = []
  const undo: (() => void)[] = []
  const made = new Set<string>()
  const now = origin.now ?? host.now()
  const ctx: Ctx = {
    tx,
    scope: scopeOf(origin),
    now,
    actor: origin.actor,
    locale: origin.locale,
    origin,
    host,
    newId: () => {
      const id = host.newId()
      made.add(id)
      return id
    },
    isNew: (id) => made.has(id),
    emit: (type, payload) => {
      news.events.push({ id: host.newId(), name: type.name, key: type.key(payload), payload })
    },
    audit: (note) => {
      news.audit.push(note)
    },
    enqueue: (job, payload, when = {}) => {
      news.jobs.push({ id: host.newId(), name: job.name, key: when.key ?? null, payload, run_at: when.at ?? now })
    },
    expectVersion: (version) => {
      const seen = origin.ifMatch
      if (seen !== undefined && seen !== '*' && seen !== String(version))
        refuse('stale', 'staleVersion', { seen, version })
    },
    attempt: (work) => attempt(tx, news, after, undo, work),
    onUndo: (run) => {
      undo.push(run)
    },
    afterCommit: (run) => {
      after.push(run)
    },
  }
  return { ctx, news, after }
}

async function attempt<T>(
  tx: Db,
  news: News,
  after: unknown[],
  undo: (() => void)[],
  work: () => Promise<T>,
): Promise<T> {
  const undoFrom = undo.length
  const marks = [news.events.length, news.audit.length, news.jobs.length, after.length] as const
  await sql`savepoint attempt`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint attempt`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(tx)
    // Rolled back to, it still stands, and an attempt around this one would be undone only up to here.
    await sql`release savepoint attempt`.execute(tx)
    const lists = [news.events, news.audit, news.jobs, after]
    lists.forEach((list, i) => {
      list.length = marks[i]!
    })
    for (const run of undo.splice(undoFrom)) run()
    throw error
  }
}

/** Runs work that writes: one transaction with its audit entry, events, deliveries and jobs; tried again when the database asks for it. */
export async function write<T>(host: Host, origin: Origin, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, news, after } = await transact(
        host.db,
        async (tx) => {
          const made = createCtx(host, origin, tx)
          const result = await work(made.ctx)
          await sealNotes(made.ctx, made.news)
          return { ...made, result }
        },
        (_tx, { ctx, news }) => writeNews(ctx, news),
        scopeOf(origin),
      )
      if (news.events.length || news.jobs.length) host.poke()
      for (const run of after) run()
      return result
    } catch (error) {
      if (attempt >= tries || !retryable.has((error as { code?: string }).code ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, 5 * attempt * Math.random()))
    }
  }
}

/** Runs work that only reads; a read of personal data writes its audit entry, and events are a programming error. */
export const read = <T>(host: Host, origin: Origin, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  transact(
    host.db,
    async (tx) => {
      const { ctx, news } = createCtx(host, origin, tx)
      return { ctx, news, result: await work(ctx) }
    },
    (_tx, { ctx, news }) => noted(ctx, news),
    scopeOf(origin),
  ).then(({ result }) => result)

/** Runs work that talks to the network between its statements: each is a transaction of its own, and none is held open meanwhile. */
export async function outside<T>(host: Host, origin: Origin, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { ctx: made, news } = createCtx(host, origin, eachByItself(host.db, scopeOf(origin)))
  // What one statement wrote stands, whatever becomes of the next.
  const ctx: Ctx = { ...made, isNew: () => false }
  const result = await work(ctx)
  await noted(ctx, news)
  return result
}

function noted(ctx: Ctx, news: News): Promise<void> {
  if (news.events.length || news.jobs.length) throw new Error(`${ctx.origin.operation} is a read and must not emit`)
  return writeNews(ctx, news)
}
