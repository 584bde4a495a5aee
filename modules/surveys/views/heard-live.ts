import { sql } from '#kernel/db'
import type { LiveRule } from '#kernel/module'
import { invitationContract } from '../contract/survey.ts'

/** Facts of a survey bear the id of its case, and are heard by whoever sees what was asked. */
export const heardLive: LiveRule = {
  permission: invitationContract.getInvitation.permission,
  seen: (keys) => sql`select case_id from surveys.invitation where case_id = any (${[...keys]}::uuid[])`,
}
