import type { z } from 'zod'
import { connectBeside, eachByItself, everything, type Db } from '#kernel/db'
import type { Endpoint, Input, Output } from '#kernel/contract'
import { Refusal } from '#kernel/errors'
import { deliverNext } from '#kernel/events'
import { runNextJob, runSchedules } from '#kernel/jobs'
import { job, systemActor, write, type Actor, type Ctx, type Host, type Module } from '#kernel/module'
import { applyReceipt } from '#modules/interactions'
import { nextClockAt } from '#modules/standards'
import { forgetNotes, keepNote, notesFrom } from './notes.ts'
import { idsOf, randomOf } from './random.ts'

/** What a contact does in turn; each value it yields is how long it waits before it goes on (ms). */
export type Course = AsyncGenerator<number, void>
export interface Simulation {
  readonly now: () => Date
  /** Does one use case as somebody, once: after a cut its noted answer is given instead. The answer has to be plain data. */
  readonly act: <T>(course: string, actor: Actor, operation: string, run: (ctx: Ctx) => Promise<T>) => Promise<T>
  /** The same for an operation of a contract, by the pipeline's own way in; answers only what `pick` takes from the answer. */
  readonly call: <E extends Endpoint, T>(
    course: string,
    actor: Actor,
    endpoint: E,
    input: Input<E>,
    pick?: (answer: Output<E>) => T,
  ) => Promise<T>
  /** The same where it may be refused, because others were quicker; answers whether it was done. */
  readonly attempt: <E extends Endpoint>(course: string, actor: Actor, endpoint: E, input: Input<E>) => Promise<boolean>
  readonly begin: (at: Date, name: string, course: Course) => void
  /** Runs everything up to the end; `tell` hears how far it is, from 0 to 1. */
  readonly run: (until: Date, tell: (part: number) => void) => Promise<void>
}
interface Due {
  readonly at: number
  readonly name: string
  readonly course: Course
}

/**
 * A host that lives in the demonstration's time on one connection. Mail is carried by nobody there: it arrives. The days of the
 * indicators are counted once at the end instead of at every event.
 */
function hostOf(host: Host, db: Db, now: () => Date, newId: () => string, poke: () => void): Host {
  const arrive = job('interactions.deliverMessage', async (ctx: Ctx, { messageId }: { messageId: string }) => {
    await applyReceipt(ctx, messageId, { state: 'delivered', error: null })
  })
  const inDemo = (m: Module): Module =>
    m.name === 'indicators'
      ? { ...m, on: [], sweeps: [], schedules: [] }
      : m.name === 'interactions'
        ? { ...m, jobs: m.jobs.map((j) => (j.name === arrive.name ? (arrive as Module['jobs'][number]) : j)) }
        : m
  return { ...host, db, now, newId, poke, modules: host.modules.map(inDemo) }
}

const dayMs = 86_400_000

interface Time {
  readonly host: Host
  /** Moves the clock to an instant; what is due on the way happens at its own. */
  readonly advance: (to: number) => Promise<void>
  /** Delivers what was just said, and does the work it asks for. */
  readonly settle: () => Promise<void>
}
/** The demonstration's clock, and all the system does by itself while it moves. */
function timeOf(given: Host, db: Db, from: Date, idSeed: readonly (string | number)[]): Time {
  const clock = { at: from.getTime() }
  // Clocks of all branches: rows outside a scope are not seen.
  const whole = eachByItself(db, everything)
  const now = () => new Date(clock.at)
  // After a cut the last step's news may still wait.
  let news = true
  let lastDay = 0
  const host = hostOf(given, db, now, idsOf(now, randomOf(...idSeed)), () => {
    news = true
  })
  const watch = host.modules.flatMap((m) => m.sweeps).filter((s) => s.name === 'standards.watchClocks')
  const settle = async () => {
    while (news) {
      news = false
      while (await deliverNext(host));
      while (await runNextJob(host));
    }
  }
  const sweep = async () => {
    for (const s of watch)
      await write(host, { actor: systemActor, locale: 'zh-CN', operation: s.name }, (ctx) => s.run(ctx))
  }
  const advance = async (to: number) => {
    await settle()
    for (
      let next = await nextClockAt({ tx: whole });
      next && next.getTime() <= to;
      next = await nextClockAt({ tx: whole })
    ) {
      clock.at = Math.max(clock.at, next.getTime())
      await sweep()
      await settle()
    }
    clock.at = Math.max(clock.at, to)
    const day = Math.floor(clock.at / dayMs)
    if (day === lastDay) return
    lastDay = day
    await runSchedules(host)
    await settle()
  }
  return { host, advance, settle }
}

/** Does steps once each: what a note says was done before a cut is answered from the note. */
function stepsIn(
  { host, advance, settle }: Time,
  notes: ReadonlyMap<string, string>,
  at: () => number,
): Pick<Simulation, 'act' | 'call' | 'attempt'> {
  const routes = new Map(
    host.modules.flatMap((m) => m.routes.map(([id, endpoint, run]) => [endpoint, { id, run }] as const)),
  )
  const steps = new Map<string, number>()
  const act: Simulation['act'] = async (course, actor, operation, run) => {
    const n = (steps.get(course) ?? 0) + 1
    steps.set(course, n)
    const key = `${course}.${n}.${operation}`
    const noted = notes.get(key)
    if (noted !== undefined) return JSON.parse(noted).answer
    await advance(at())
    const answer = await write(host, { actor, locale: 'zh-CN', operation }, async (ctx) => {
      const result = await run(ctx)
      await keepNote(ctx.tx, key, JSON.stringify({ answer: result }), ctx.now)
      return result
    })
    await settle()
    return answer
  }
  const call: Simulation['call'] = (course, actor, endpoint, input, pick) => {
    const route = routes.get(endpoint) ?? raise(`no operation ${endpoint.path}`)
    return act(course, actor, route.id, async (ctx) => {
      const answer = await route.run(ctx, (endpoint.input as unknown as z.ZodType).parse(input) as never)
      return (pick ? pick(answer as never) : undefined) as never
    })
  }
  const attempt: Simulation['attempt'] = async (course, actor, endpoint, input) => {
    try {
      await call(course, actor, endpoint, input)
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }
  return { act, call, attempt }
}

/**
 * Discrete-event simulation: the clock jumps from one happening to the next, and whatever the system would have done by itself in
 * between (thresholds, breaches, escalations) is done at its own instant first.
 */
export async function openSimulation(given: Host, db: Db, seed: string, from: Date): Promise<Simulation> {
  const notes = await notesFrom(db)
  const time = timeOf(given, db, from, [seed, 'ids', notes.size])
  const due: Due[] = []
  let at = from.getTime()
  return {
    now: () => new Date(at),
    ...stepsIn(time, notes, () => at),
    begin: (when, name, course) => push(due, { at: when.getTime(), name, course }),
    run: async (until, tell) => {
      const first = due[0]?.at ?? until.getTime()
      for (let next = due[0]; next && next.at <= until.getTime(); next = due[0]) {
        pop(due)
        at = next.at
        const waited = await goOn(given, next)
        if (waited !== undefined) push(due, { ...next, at: at + Math.max(1, Math.round(waited)) })
        tell((at - first) / Math.max(1, until.getTime() - first))
      }
      await time.advance(until.getTime())
      await forgetNotes(db)
    },
  }
}
const raise = (message: string): never => {
  throw new Error(message)
}

/** One stretch of a course; a refusal ends it, as it ends what people try at the desk. */
async function goOn(host: Host, { course, name }: Due): Promise<number | undefined> {
  try {
    const step = await course.next()
    return step.done ? undefined : step.value
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    host.log.debug({ course: name, code: error.code }, 'a course of the demonstration ended early')
    return undefined
  }
}

/** Binary heap by instant, then by name, so that equal instants always come in the same order. */
const before = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.name < b.name)
function push(heap: Due[], item: Due): void {
  let i = heap.push(item) - 1
  for (let up = (i - 1) >> 1; i > 0 && before(heap[i]!, heap[up]!); up = (i - 1) >> 1) {
    ;[heap[i], heap[up]] = [heap[up]!, heap[i]!]
    i = up
  }
}
function pop(heap: Due[]): void {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  heap[0] = last
  for (let i = 0; ;) {
    const [left, right] = [2 * i + 1, 2 * i + 2]
    let least = i
    if (left < heap.length && before(heap[left]!, heap[least]!)) least = left
    if (right < heap.length && before(heap[right]!, heap[least]!)) least = right
    if (least === i) return
    ;[heap[i], heap[least]] = [heap[least]!, heap[i]!]
    i = least
  }
}

/** Runs with one connection whose commits do not wait for the disk: a crash loses the last steps, and they are done again. */
export async function onOneConnection<T>(host: Host, run: (db: Db) => Promise<T>): Promise<T> {
  const db = connectBeside(host.db, { max: 1, name: 'clearline-demo', durable: false })
  try {
    return await run(db)
  } finally {
    await db.destroy()
  }
}
