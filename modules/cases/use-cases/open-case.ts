import { conversationFacts, linkCase } from '#modules/interactions'
import { useCase, type Ctx } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { parseInstant, type Parsed } from '#kernel/contract'
import { isUuid, sql } from '#kernel/db'
import { caseContract } from '../contract/case.ts'
import { CaseKind, Priority, type CaseStatus } from '../contract/vocabulary.ts'
import { actionTowards } from '../domain/lifecycle.ts'
import { impactOf } from '../domain/priority.ts'
import { titleOf } from '../domain/title.ts'
import type { CaseRow } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { createCase, type NewCase } from './create-case.ts'
import { sentNote } from './add-sent-notes.ts'
import { recordChange } from './record-change.ts'
import { keptOf } from './kept-attributes.ts'

type Given = Parsed<typeof caseContract.openCase>

/** Opens a case from the desk, a conversation or a partner (TMF621 POST); a conversation opens or joins a case in this one step. */
export const openCase = useCase(caseContract.openCase, async (ctx, given) => {
  const conversation = given.conversationId ? await conversationFacts(ctx, given.conversationId) : null
  if (given.conversationId) await refuseSecondCase(ctx, given.conversationId)
  if (given.parentId) await checkParentExists(ctx, given.parentId)
  const row = await createCase(ctx, {
    ...fieldsOf(given),
    customerId: given.customerId ?? conversation?.customerId ?? (await customerAmong(ctx, given.relatedParty)),
    orgId: given.orgId ?? conversation?.orgId ?? undefined,
    channel: conversation?.channel ?? given.channel?.id ?? 'api',
    teamId: given.teamId,
    assigneeId: given.assigneeId,
  })
  if (given.conversationId) await linkCase(ctx, { conversationId: given.conversationId, caseId: row.id })
  await takeStatus(ctx, row, given.status, given.statusChangeReason)
  return loadCase(ctx.tx, row.id)
})

function fieldsOf(given: Given): NewCase {
  const kind = CaseKind.safeParse(given.ticketType)
  const ours = ctxSource(given)
  return {
    kind: given.kind ?? (kind.success ? kind.data : 'serviceRequest'),
    title: given.name ?? titleOf(given.description),
    description: given.description,
    impact: given.impact ?? impactOf(given.severity),
    urgency: given.urgency ?? urgencyOf(given.priority),
    source: ours ? 'desk' : 'api',
    externalId: given.externalId ?? undefined,
    statusReason: given.statusChangeReason ?? undefined,
    categoryId: given.categoryId,
    serviceId: given.serviceId,
    conversationId: given.conversationId,
    parentId: given.parentId,
    requestedAt: parseInstant(given.requestedResolutionDate ?? undefined),
    custom: given.custom,
    kept: keptOf(given),
    activities: (given.note ?? []).map(sentNote),
  }
}
/** The desk names category, customer or kind; a partner knows only TMF621's attributes. */
const ctxSource = (given: Given): boolean =>
  given.kind !== undefined || given.customerId !== undefined || given.conversationId !== undefined

/** P1 asks for critical urgency and so on; a partner's other words leave the middle. */
function urgencyOf(priority: string | null | undefined): NewCase['urgency'] {
  const known = Priority.safeParse(priority)
  if (known.success) return ({ P1: 'critical', P2: 'high', P3: 'medium', P4: 'low' } as const)[known.data]
  return ({ critical: 'critical', urgent: 'critical', high: 'high', medium: 'medium', low: 'low' } as const)[
    (priority ?? '').toLowerCase()
  ]
}

async function customerAmong(ctx: Ctx, parties: Given['relatedParty']): Promise<string | undefined> {
  const id = parties?.find((p) => String(p.role).toLowerCase() === 'customer')?.id
  if (typeof id !== 'string' || !isUuid(id)) return undefined
  const found = await sql<{ id: string }>`select id from customers.v_customer where id = ${id}`.execute(ctx.tx)
  return found.rows[0]?.id
}

/** A case that is only now opened has no descendants: nothing but the parent's being there can be wrong. */
async function checkParentExists(ctx: Ctx, id: string): Promise<void> {
  const found = await ctx.tx.selectFrom('cases.case').select('id').where('id', '=', id).executeTakeFirst()
  if (!found) refuse('missing', 'parentNotFound')
}

async function refuseSecondCase(ctx: Ctx, conversationId: string): Promise<void> {
  const found = await ctx.tx
    .selectFrom('cases.case')
    .select('number')
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['acknowledged', 'inProgress', 'pending', 'held'])
    .executeTakeFirst()
  if (found) refuse('conflict', 'conversationHasCase', { number: found.number })
}

/** A partner may post a ticket that is already further on. */
async function takeStatus(
  ctx: Ctx,
  row: CaseRow,
  wanted: CaseStatus | undefined,
  reason: string | null | undefined,
): Promise<void> {
  if (!wanted || wanted === 'acknowledged') return
  const action = actionTowards(row.status, wanted)
  await recordChange(ctx, row, {
    change: {
      status: wanted,
      status_reason: reason ?? null,
      ...(action === 'resolve' ? { resolved_at: ctx.now } : {}),
      ...(action === 'cancel' || action === 'reject' ? { cancelled_at: ctx.now } : {}),
    },
    activities: [{ kind: 'statusChanged', text: reason ?? null, data: { from: row.status, to: wanted } }],
  })
}
