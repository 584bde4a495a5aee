import { customerFacts } from '#modules/customers'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { CaseKind, Impact, Urgency } from '../contract/vocabulary.ts'
import { checkCustom } from '../domain/custom-field.ts'
import { untouched } from '../domain/new-case.ts'
import { priorityOf } from '../domain/priority.ts'
import { caseAssigned, caseOpened } from '../events.ts'
import { findCategory, openingOf } from '../store/catalog.ts'
import { insertCase, type Activity, type CaseRow } from '../store/case.ts'
import { productOf } from '../views/product-of.ts'
import { clocksOf } from './keep-clocks.ts'
import { placeCase } from './place-case.ts'
import { aboutCase, showOnTimeline } from './record-change.ts'

/** All a new case can be given; what is missing follows from customer, category and matrix. */
export interface NewCase {
  readonly kind: CaseKind
  readonly title: string
  readonly description: string
  readonly impact?: Impact | undefined
  readonly urgency?: Urgency | undefined
  readonly channel?: string | undefined
  readonly source?: string | undefined
  readonly externalId?: string | undefined
  readonly customerId?: string | undefined
  readonly orgId?: string | undefined
  readonly categoryId?: string | null | undefined
  readonly serviceId?: string | null | undefined
  readonly conversationId?: string | undefined
  readonly parentId?: string | undefined
  readonly splitFromId?: string | undefined
  readonly teamId?: string | undefined
  readonly assigneeId?: string | undefined
  readonly requestedAt?: Date | undefined
  readonly statusReason?: string | undefined
  readonly openedAt?: Date | undefined
  readonly custom?: Readonly<Record<string, unknown>> | undefined
  readonly kept?: Readonly<Record<string, unknown>> | undefined
  readonly activities?: readonly Activity[] | undefined
}

/** Opens a case: priority from the matrix, team and person by qualification, load and language, clocks from the policies. */
export async function createCase(ctx: Ctx, given: NewCase): Promise<CaseRow> {
  const [customer, category, product, { number, fields }] = await Promise.all([
    given.customerId ? customerFacts(ctx, given.customerId) : null,
    given.categoryId ? findCategory(ctx.tx, given.categoryId) : null,
    productOf(ctx, given.serviceId),
    openingOf(ctx.tx, given.kind),
  ])
  if (category && category.kind !== given.kind) refuse('invalid', 'categoryOfOtherKind', { kind: given.kind })
  checkCustom(fields, given.custom ?? {}, given.source === undefined || given.source === 'desk')
  const orgId = given.orgId ?? customer?.orgId ?? ctx.actor.orgId
  const who = await placeCase(ctx, given, category, orgId, customer?.language ?? null)
  const impact = given.impact ?? 'moderate'
  const urgency = given.urgency ?? 'medium'
  const openedAt = given.openedAt ?? ctx.now
  const row = {
    ...untouched,
    id: ctx.newId(),
    number,
    kind: given.kind,
    title: given.title,
    description: given.description,
    status: 'acknowledged',
    status_at: openedAt,
    status_reason: given.statusReason ?? null,
    category_id: category?.id ?? null,
    impact,
    urgency,
    priority: priorityOf(impact, urgency, customer?.class ?? null),
    channel: given.channel ?? 'phone',
    customer_id: given.customerId ?? null,
    customer_class: customer?.class ?? null,
    service_id: given.serviceId ?? null,
    product,
    org_id: orgId,
    team_id: who.teamId,
    assignee_id: who.personId,
    opened_by: ctx.actor.personId,
    conversation_id: given.conversationId ?? null,
    parent_id: given.parentId ?? null,
    split_from_id: given.splitFromId ?? null,
    opened_at: openedAt,
    requested_at: given.requestedAt ?? null,
    external_id: given.externalId ?? null,
    source: given.source ?? 'desk',
    custom: JSON.stringify(given.custom ?? {}),
    kept: JSON.stringify(given.kept ?? {}),
    updated_at: ctx.now,
  } as const
  // The clocks first: the case is then written once, with its next due instant.
  const due = await clocksOf(ctx, row)
  const [saved] = await Promise.all([
    insertCase(ctx, { ...row, next_due_at: due.nextDueAt, breached: due.breached }, [
      { kind: 'opened', at: openedAt, data: { to: 'acknowledged' } },
      ...(given.activities ?? []),
    ]),
    showOnTimeline(ctx, row),
  ])
  announce(ctx, saved)
  return saved
}

/** Tells the audit and the neighbours of a new case, and of who has it. */
function announce(ctx: Ctx, saved: CaseRow): void {
  ctx.audit({
    noun: 'case',
    id: saved.id,
    after: { number: saved.number, kind: saved.kind, priority: saved.priority, customerId: saved.customer_id },
  })
  ctx.emit(caseOpened, { ...aboutCase(saved), priority: saved.priority, conversationId: saved.conversation_id })
  if (saved.team_id)
    ctx.emit(caseAssigned, { ...aboutCase(saved), teamId: saved.team_id, assigneeId: saved.assignee_id, reason: null })
}
