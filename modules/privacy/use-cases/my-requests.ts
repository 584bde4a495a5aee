import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { staffContract as c, type MyRequest } from '../contract/staff.ts'
import { hindrance } from '../domain/request.ts'
import { messages } from '../messages.ts'
import { findRequest, requestColumns, requestTables, stateOf, type RequestRow } from '../store/request.ts'
import { personOf } from '../store/subject.ts'
import { saveChange } from './change-request.ts'
import { record } from './create-request.ts'
import { staffCopy } from './take-staff-copy.ts'

/** Rights of members of staff over their own data need no role: they are the law's, not ours to give. */
const me = (ctx: Ctx): string =>
  ctx.actor.kind === 'person' && ctx.actor.personId ? ctx.actor.personId : refuse('conflict', 'personOnly')

const copied: readonly string[] = ['access', 'copy', 'portability']
const hasCopy = (ctx: Ctx, r: RequestRow) =>
  copied.includes(r.kind) && hindrance('takeCopy', stateOf(r), ctx.actor.id) === null
const toMine = (ctx: Ctx, r: RequestRow): MyRequest => ({
  id: r.id,
  number: r.number,
  kind: r.kind as MyRequest['kind'],
  law: r.law,
  status: r.status,
  description: r.description,
  receivedAt: r.received_at,
  endedAt: r.ended_at,
  answer: r.answer,
  refusal: r.refusal,
  nextDueAt: r.next_due_at,
  breached: r.breached,
  copy: hasCopy(ctx, r),
})

export const listMyRequests = useCase(c.listMyRequests, async (ctx) => {
  const found = await sql<RequestRow>`select ${requestColumns(ctx.now)} from ${requestTables}
    where r.person_id = ${me(ctx)} order by r.received_at desc, r.id desc limit 200`.execute(ctx.tx)
  return { items: found.rows.map((r) => toMine(ctx, r)) }
})

/** Being signed in is the proof of identity: the work begins at once. */
export const createMyRequest = useCase(c.createMyRequest, async (ctx, given) => {
  const personId = me(ctx)
  const { orgId } = await personOf(ctx.tx, personId)
  const row = await record(ctx, { ...given, channel: 'web', rootId: null, customers: [], personId, orgId })
  if (row.status === 'duplicate') return toMine(ctx, row)
  const proved = await saveChange(ctx, row, 'verify', {
    status: 'inProgress',
    identity_method: 'signIn',
    verified_at: ctx.now,
    verified_by: ctx.actor.id,
    acknowledged_at: ctx.now,
  })
  if (given.kind !== 'erase') return toMine(ctx, proved)
  // While somebody is employed the law keeps what is held of them (GDPR art. 17 (3) b, PIPL art. 47): said at once, with the clause.
  const answer = messages[ctx.locale].letter.staffStays
  const refused = { status: 'refused', ended_at: ctx.now, refusal: 'legalObligation', answer } as const
  return toMine(ctx, await saveChange(ctx, proved, 'refuse', refused, answer))
})

export const takeMyCopy = useCase(c.takeMyCopy, async (ctx, { id, format }) => {
  const personId = me(ctx)
  const row = await findRequest(ctx, id)
  if (row.person_id !== personId) refuse('missing', 'notFound')
  if (!hasCopy(ctx, row)) refuse('conflict', 'noCopyOfThat')
  return staffCopy(ctx, personId, format, row.number)
})
