import { on, type Ctx } from '#kernel/module'
import { caseOpened, caseResolved } from '../events.ts'
import { findCase, type CaseRow } from '../store/case.ts'
import { notifyCustomer } from '../use-cases/notify-customer.ts'
import { isOpen } from '../use-cases/record-change.ts'

/** Not the customer's own matter: history from a file, a call-back of ours, a part split off for our work, a case merged away. */
const isTheirs = (row: CaseRow): boolean =>
  !row.source.startsWith('import:') && row.source !== 'survey' && !row.split_from_id && !row.merged_into_id

async function theirs(ctx: Ctx, id: string): Promise<CaseRow | undefined> {
  const row = await findCase(ctx.tx, id)
  return row && isTheirs(row) ? row : undefined
}

/** A receipt when a case is opened: its number, what is promised, by when. One settled or cancelled meanwhile needs none. */
export const confirmOpening = on(caseOpened, 'cases.confirmOpening', async (ctx, { caseId }) => {
  const row = await theirs(ctx, caseId)
  if (row && isOpen(row)) await notifyCustomer(ctx, row, 'opened')
})

/** And one when it is resolved: what was done, and how to object. One reopened meanwhile is not settled. */
export const confirmResolution = on(caseResolved, 'cases.confirmResolution', async (ctx, { caseId }) => {
  const row = await theirs(ctx, caseId)
  if (row && (row.status === 'resolved' || row.status === 'closed')) await notifyCustomer(ctx, row, 'resolved')
})
