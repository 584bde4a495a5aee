import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { requestContract as c } from '../contract/request.ts'
import { consentEvents, openPurposes, purposesOf } from '../store/consent.ts'
import { noteHistory } from '../store/history.ts'
import { customerOf, findRequest, toRequest } from '../store/request.ts'
import { lift, restrict } from '../store/restriction.ts'
import { subjectOf } from '../store/subject.ts'
import { act } from './change-request.ts'
import { sayConsent } from './say-consent.ts'

/** The steps of a request, one by one; what each may be done in stands in domain/request.ts. */
export const assignRequest = useCase(c.assignRequest, async (ctx, { id, personId }) => {
  await mustBePerson(ctx, personId)
  return act(ctx, id, 'assign', () => ({ assignee_id: personId }))
})
async function mustBePerson(ctx: Ctx, id: string): Promise<void> {
  const found = await sql`select 1 from identity.v_person where id::text = ${id} and state = 'active'`.execute(ctx.tx)
  if (!found.rows.length) refuse('invalid', 'personUnknown')
}

/** Asking for proof is answering: the requester knows that it was received. */
export const askIdentity = useCase(c.askIdentity, (ctx, { id, note }) =>
  act(
    ctx,
    id,
    'askIdentity',
    (r) => ({ status: 'identityAsked', acknowledged_at: r.acknowledged_at ?? ctx.now }),
    note,
  ),
)
export const verifyRequester = useCase(c.verifyRequester, (ctx, { id, method, note }) =>
  act(
    ctx,
    id,
    'verify',
    (r) => ({
      status: 'inProgress',
      identity_method: method,
      verified_at: ctx.now,
      verified_by: ctx.actor.id,
      acknowledged_at: r.acknowledged_at ?? ctx.now,
      assignee_id: r.assignee_id ?? ctx.actor.personId,
    }),
    note ?? null,
  ),
)
export const extendRequest = useCase(c.extendRequest, (ctx, { id, reason }) =>
  act(ctx, id, 'extend', () => ({ extended_at: ctx.now }), reason),
)
/** A restriction or an objection that is followed holds from this moment; the other kinds were carried out where the data are. */
export const completeRequest = useCase(c.completeRequest, async (ctx, { id, answer, purposes }) => {
  const done = await act(ctx, id, 'complete', () => ({ status: 'completed', ended_at: ctx.now, answer }))
  if (!done.customer) return done
  if (done.kind === 'withdraw' || done.kind === 'object') await withdrawFor(ctx, done.customer.id, purposes)
  if (done.kind !== 'restrict') return done
  await restrict(ctx, done, done.customer.id)
  return { ...done, restricted: true }
})
/** The ledger is the place where it counts: what was asked for is withdrawn there in the same transaction. */
async function withdrawFor(ctx: Ctx, customerId: string, asked: readonly string[] | undefined): Promise<void> {
  const subject = await subjectOf(ctx.tx, customerId)
  const open = openPurposes(await purposesOf(ctx.tx), await consentEvents(ctx.tx, subject.ids))
  for (const code of new Set(asked ?? open.filter((p) => p.may).map((p) => p.code))) {
    const purpose = open.find((p) => p.code === code) ?? refuse('missing', 'purposeUnknown')
    await sayConsent(ctx, {
      customerId: subject.rootId,
      purpose,
      channel: 'any',
      action: 'withdraw',
      method: 'request',
      by: 'staff',
    })
  }
}

/** Before it ends the customer is told (GDPR art. 18 (3)); when, stands beside it. */
export const liftRestriction = useCase(c.liftRestriction, async (ctx, { id, reason, toldAt }) => {
  if (toldAt > ctx.now) refuse('invalid', 'toldInFuture')
  const row = await findRequest(ctx, id, true)
  if (!(await lift(ctx, customerOf(row), reason, toldAt))) refuse('conflict', 'notRestricted')
  await noteHistory(ctx, 'request', id, 'restrictionLifted', reason)
  ctx.audit({ noun: 'privacyRequest', id, after: { what: 'restrictionLifted' } })
  return toRequest(await findRequest(ctx, id))
})
export const refuseRequest = useCase(c.refuseRequest, (ctx, { id, refusal, answer }) =>
  act(ctx, id, 'refuse', () => ({ status: 'refused', ended_at: ctx.now, refusal, answer }), answer),
)
export const cancelRequest = useCase(c.cancelRequest, (ctx, { id, reason }) =>
  act(ctx, id, 'cancel', () => ({ status: 'cancelled', ended_at: ctx.now }), reason),
)
