import { sql } from '#kernel/db'
import type { LiveRule } from '#kernel/module'
import { clockContract } from '../contract/clock.ts'

/** Facts of a clock bear the id of its subject, and are heard by whoever sees the clock. */
export const heardLive: LiveRule = {
  permission: clockContract.getClock.permission,
  seen: (keys) =>
    sql`select c.subject_id from unnest(${[...keys]}::uuid[]) k(id)
    cross join (select distinct subject_kind from standards.policy) p
    join standards.clock c on c.subject_kind = p.subject_kind and c.subject_id = k.id`,
}
