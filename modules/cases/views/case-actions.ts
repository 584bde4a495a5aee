import { isUuid } from '#kernel/db'
import { Refusal, refuse } from '#kernel/errors'
import { sayRefusal } from '#kernel/http'
import type { Ctx } from '#kernel/module'
import type { Endpoint } from '#kernel/contract'
import { actionContract } from '../contract/action.ts'
import { transitions, type Transition } from '../domain/lifecycle.ts'

const ofLifecycle: Readonly<Record<string, Transition>> = {
  startCase: 'start',
  waitForCustomer: 'waitForCustomer',
  holdCase: 'hold',
  resolveCase: 'resolve',
  closeCase: 'close',
  reopenCase: 'reopen',
  rejectCase: 'reject',
  cancelCase: 'cancel',
}
const whileOpen = ['acknowledged', 'inProgress', 'pending', 'held']
const needsOpen = new Set([
  'reachMilestone',
  'assignCase',
  'takeCase',
  'reworkCase',
  'mergeCase',
  'splitCase',
  'unsplitCase',
])

/** What the reader may do with a case now; where they may not, the same sentence the action itself would refuse with. */
export async function actionsOf(
  ctx: Ctx,
  id: string,
): Promise<{
  id: string
  actions: { action: string; allowed: boolean; code: string | null; reason: string | null }[]
}> {
  const row = isUuid(id)
    ? await ctx.tx
        .selectFrom('cases.case')
        .select(['status', 'merged_into_id', 'split_from_id'])
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!row) return refuse('missing', 'caseNotFound')
  const actions = Object.entries(actionContract)
    .filter(([name]) => name !== 'actOnCases' && name !== 'seeCase')
    .map(([action, endpoint]) => {
      const why = whyNot(ctx, action, endpoint as Endpoint, row)
      return {
        action,
        allowed: !why,
        code: why?.code ?? null,
        reason: why ? sayRefusal(ctx.host, why, ctx.locale) : null,
      }
    })
  return { id, actions }
}

function whyNot(
  ctx: Ctx,
  action: string,
  endpoint: Endpoint,
  row: { status: string; merged_into_id: string | null; split_from_id: string | null },
): Refusal | undefined {
  if (!ctx.actor.can(endpoint.permission))
    return new Refusal('forbidden', 'notPermitted', { permission: endpoint.permission })
  if (action === 'unmergeCase') return row.merged_into_id ? undefined : new Refusal('conflict', 'notMerged')
  if (action === 'unsplitCase' && !row.split_from_id) return new Refusal('conflict', 'notSplit')
  const step = ofLifecycle[action]
  const from: readonly string[] = step ? transitions[step].from : needsOpen.has(action) ? whileOpen : []
  return from.length && !from.includes(row.status)
    ? new Refusal('conflict', 'caseNotIn', { action: step ?? action, status: row.status, from: from.join(', ') })
    : undefined
}
