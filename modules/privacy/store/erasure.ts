import '../tables.ts'
import type { ErasedTable } from '#kernel/data-map'
import type { Tables, Tx } from '#kernel/db'

export type StepRow = Omit<Tables['privacy.erasure_step'], 'kept'> & { kept: ErasedTable['kept'] }

export const stepsOf = async (tx: Tx, requestId: string): Promise<StepRow[]> =>
  (await tx
    .selectFrom('privacy.erasure_step')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute()) as StepRow[]

export async function saveStep(tx: Tx, requestId: string, position: number, at: Date, e: ErasedTable): Promise<void> {
  await tx
    .insertInto('privacy.erasure_step')
    .values({
      request_id: requestId,
      position,
      table_name: e.table,
      done: e.done,
      rows: e.rows,
      columns: [...e.columns],
      kept: JSON.stringify(e.kept),
      at,
    })
    .execute()
}
