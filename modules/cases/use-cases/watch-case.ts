import { isUuid, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { timelineContract } from '../contract/timeline.ts'
import { caseWatched, caseUnwatched } from '../events.ts'
import { lockCase, type CaseRow } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { watchedChangesOf } from '../views/watched-changes.ts'
import { aboutCase } from './record-change.ts'

const self = (ctx: Ctx): string => ctx.actor.personId ?? refuse('conflict', 'personNotFound')

/** Puts a case on one's watch list; doing it twice changes nothing. */
export const watchCase = useCase(actionContract.watchCase, async (ctx, { id }) => {
  const row = await lockCase(ctx.tx, id)
  await watch(ctx, row, self(ctx), row.version)
  return loadCase(ctx.tx, id)
})
export const unwatchCase = useCase(actionContract.unwatchCase, async (ctx, { id }) => {
  await unwatch(ctx, await lockCase(ctx.tx, id), self(ctx))
  return loadCase(ctx.tx, id)
})

/** The same for a colleague, to whom it is news; the audit keeps who put whom on the list. */
export const addWatcher = useCase(actionContract.addWatcher, async (ctx, { id, personId }) => {
  const row = await lockCase(ctx.tx, id)
  const found = await sql`select 1 from identity.v_person where id = ${personId} and state = 'active'`.execute(ctx.tx)
  if (!found.rows.length) refuse('missing', 'watcherNotFound')
  if (await watch(ctx, row, personId, personId === ctx.actor.personId ? row.version : 0))
    ctx.audit({ noun: 'case', id, after: { watcherAdded: personId } })
  return loadCase(ctx.tx, id)
})
export const removeWatcher = useCase(actionContract.removeWatcher, async (ctx, { id, personId }) => {
  if (await unwatch(ctx, await lockCase(ctx.tx, id), personId))
    ctx.audit({ noun: 'case', id, before: { watcherRemoved: personId } })
  return loadCase(ctx.tx, id)
})

/** Of what one watches, which cases changed since one last looked. */
export const watchedChanges = useCase(timelineContract.watchedChanges, (ctx) => watchedChangesOf(ctx))

/** Notes which version of a watched case was looked at; an older look never takes a newer one back. */
export const seeCase = useCase(actionContract.seeCase, async (ctx, { id, version }) => {
  if (!isUuid(id)) refuse('missing', 'caseNotFound')
  const { numUpdatedRows } = await ctx.tx
    .updateTable('cases.watcher')
    .set({ seen_version: version })
    .where('case_id', '=', id)
    .where('person_id', '=', self(ctx))
    .where('seen_version', '<', version)
    .executeTakeFirst()
  return { id, seen: numUpdatedRows > 0n }
})

/** Both answer whether anything changed. */
async function watch(ctx: Ctx, row: CaseRow, personId: string, seen: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('cases.watcher')
    .values({ case_id: row.id, person_id: personId, at: ctx.now, seen_version: seen })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) ctx.emit(caseWatched, { ...aboutCase(row), personId })
  return Boolean(numInsertedOrUpdatedRows)
}
async function unwatch(ctx: Ctx, row: CaseRow, personId: string): Promise<boolean> {
  const { numDeletedRows } = await ctx.tx
    .deleteFrom('cases.watcher')
    .where('case_id', '=', row.id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (numDeletedRows) ctx.emit(caseUnwatched, { ...aboutCase(row), personId })
  return numDeletedRows > 0n
}
