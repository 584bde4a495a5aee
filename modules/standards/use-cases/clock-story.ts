// The clocks of one made-up case after another on 2 March 2026, for tests: facts handed over at a time of that day, and what the
// clocks have become.
import { sql } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import type { SubjectNow } from '../domain/subject.ts'
import { applyClocks } from './apply-clocks.ts'

/** An instant of the day by its time, `01:30`. */
export const day = (time: string) => `2026-03-02T${time}:00Z`
export const received = { receivedAt: day('01:00') }

interface Shown {
  metric: string
  instance: number
  run: number
  stage: string
  due: string | null
  breached: boolean
  events: string
}

export const clockStory = (app: TestApp) => {
  /** Hands over what is known of a subject at a time of the day. */
  const apply = (now: SubjectNow, at: string) => {
    app.setNow(day(at))
    return app.write((ctx) => applyClocks(ctx, now))
  }
  /** The clocks of a subject: due times of day, and the events that made them so. */
  const clocks = async (id: string, metric?: string): Promise<Shown[]> => {
    const found = await sql<Shown & { due_at: Date | null }>`
      select metric, instance, run, stage, due_at, breached_at is not null as breached,
        (select string_agg(type, ' ' order by seq) from standards.clock_event e where e.clock_id = c.id) as events
      from standards.clock c where subject_id = ${id} order by metric, instance`.execute(app.db)
    return found.rows
      .filter((row) => !metric || row.metric === metric)
      .map(({ due_at: due, ...row }) => ({ ...row, due: due?.toISOString().slice(11, 16) ?? null }))
  }
  const resolve = async (id: string) => (await clocks(id, 'resolve'))[0]!
  return { apply, clocks, resolve }
}
