import type { Ctx } from '#kernel/module'
import { openRows } from '#kernel/vault'

type Row = Record<string, unknown>
/** Rows of a table as people read them: what its module seals is opened. */
export async function opened(ctx: Ctx, table: string, rows: readonly Row[]): Promise<Row[]> {
  const sealing = ctx.host.modules.flatMap((m) => m.sealings ?? []).find((s) => s.table === table)
  return sealing ? openRows(ctx, sealing as never, rows as never) : [...rows]
}
