import { sql } from '#kernel/db'
import type { LiveRule } from '#kernel/module'
import { caseContract } from '../contract/case.ts'

/** Facts of a case are heard by whoever sees the case. */
export const heardLive: LiveRule = {
  permission: caseContract.getCase.permission,
  seen: (keys) => sql`select id from cases."case" where id = any (${[...keys]}::uuid[])`,
}
