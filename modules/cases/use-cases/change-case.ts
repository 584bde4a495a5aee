import { useCase, type Ctx } from '#kernel/module'
import { mergePatch, parseInstant, type Parsed } from '#kernel/contract'
import { refuse } from '#kernel/errors'
import { caseContract } from '../contract/case.ts'
import { CaseKind } from '../contract/vocabulary.ts'
import { checkCustom } from '../domain/custom-field.ts'
import { actionTowards } from '../domain/lifecycle.ts'
import { impactOf, priorityOf } from '../domain/priority.ts'
import { caseChanged } from '../events.ts'
import { checkClosureCodes, customFieldsOf, findCategory } from '../store/catalog.ts'
import { lockCase, type Activity, type CaseChange, type CaseRow } from '../store/case.ts'
import { titleOf } from '../domain/title.ts'
import { loadCase } from '../views/load-case.ts'
import { newNotes } from './add-sent-notes.ts'
import { keptAfter } from './kept-attributes.ts'
import { aboutCase, recordChange } from './record-change.ts'
import { stepTo } from './step.ts'

type Given = Parsed<typeof caseContract.changeCase>

/** Merge-patch of a case (TMF621 PATCH); a partner's `status` is taken as the action that leads there. */
export const changeCase = useCase(caseContract.changeCase, async (ctx, given) => {
  const before = await lockCase(ctx.tx, given.id)
  ctx.expectVersion(before.version)
  const change = await changesOf(ctx, before, given)
  const status =
    given.status && given.status !== before.status
      ? stepTo(ctx, before, actionTowards(before.status, given.status), given.statusChangeReason)
      : { change: {}, activities: [], events: [] }
  if (status.change.status === 'closed') requireCodes({ ...before, ...change })
  const attributes = Object.keys(change).filter(
    (k) => k !== 'kept' && JSON.stringify(change[k as keyof CaseChange]) !== JSON.stringify(before[k as keyof CaseRow]),
  )
  const changed: Activity[] = attributes.length
    ? [
        {
          kind: 'changed',
          data: {
            attributes: Object.fromEntries(
              attributes.map((k) => [k, [before[k as keyof CaseRow], change[k as keyof CaseChange]]]),
            ),
          },
        },
      ]
    : []
  const notes = await newNotes(ctx.tx, before.id, given.note)
  await recordChange(ctx, before, {
    change: { ...change, ...status.change },
    activities: [...changed, ...notes, ...status.activities],
    events: [...status.events, [caseChanged, { ...aboutCase(before), attributes }] as never],
  })
  return loadCase(ctx.tx, given.id)
})

async function changesOf(ctx: Ctx, before: CaseRow, given: Given): Promise<CaseChange> {
  const kind = given.kind ?? CaseKind.safeParse(given.ticketType).data ?? before.kind
  const category = given.categoryId ? await findCategory(ctx.tx, given.categoryId) : null
  if (category && category.kind !== kind) refuse('invalid', 'categoryOfOtherKind', { kind })
  if (given.custom) checkCustom(await customFieldsOf(ctx.tx, kind), given.custom, false)
  await checkClosureCodes(ctx.tx, kind, { cause: given.causeCode, solution: given.solutionCode })
  const impact = given.impact ?? (given.severity ? impactOf(given.severity) : before.impact)
  const urgency = given.urgency ?? before.urgency
  const reweighed = impact !== before.impact || urgency !== before.urgency
  const keep = <T>(value: T | undefined, was: T): T => (value === undefined ? was : value)
  return {
    kind,
    impact,
    urgency,
    ...(reweighed ? { priority: priorityOf(impact, urgency, before.customer_class) } : {}),
    title: given.name === null ? titleOf(given.description ?? before.description) : keep(given.name, before.title),
    description: keep(given.description, before.description),
    external_id: keep(given.externalId, before.external_id),
    category_id: keep(given.categoryId, kind === before.kind ? before.category_id : null),
    service_id: keep(given.serviceId, before.service_id),
    cause_code: keep(given.causeCode, before.cause_code),
    solution_code: keep(given.solutionCode, before.solution_code),
    requested_at:
      given.requestedResolutionDate === undefined
        ? before.requested_at
        : (parseInstant(given.requestedResolutionDate) ?? null),
    ...(given.statusChangeReason === undefined ? {} : { status_reason: given.statusChangeReason }),
    custom: JSON.stringify(mergePatch(before.custom, given.custom ?? {})),
    kept: JSON.stringify(keptAfter(before.kept as Record<string, unknown>, given)),
  }
}

/** Closing needs to know why it happened and what settled it. */
export function requireCodes(row: {
  cause_code?: string | null | undefined
  solution_code?: string | null | undefined
}): void {
  if (!row.cause_code || !row.solution_code) refuse('conflict', 'closureCodesRequired')
}
