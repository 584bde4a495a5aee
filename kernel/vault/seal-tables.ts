import { systemActor, write, type Ctx, type Host, type Sealing } from '#kernel/module'
import { keyIn } from './domain/sealed.ts'
import { openRows, sealRows } from './sealing.ts'
import { keysById } from './store/key.ts'
import { beginPasses, lockPass, nextRows, savePass, saveRows, type Row } from './store/pass.ts'

const batchSize = 200
const origin = { actor: systemActor, locale: 'zh-CN', operation: 'vault.sealTables' } as const
const sealingsOf = (host: Host): readonly Sealing[] => host.modules.flatMap((m) => m.sealings ?? [])

/**
 * Seals a batch of rows that are in the clear, under a retired key, or without their blind index; answers how many it looked at, 0 when
 * nothing is left. Rows are locked while they are sealed, and read by everybody else as they were.
 */
export async function sealBatch(ctx: Ctx, sealings: readonly Sealing[], waits = false): Promise<number> {
  const pass = await lockPass(
    ctx.tx,
    sealings.map((s) => s.table),
    ctx.now,
    waits,
  )
  const given = sealings.find((s) => s.table === pass?.table_name)
  if (!pass || !given) return 0
  const rows = await nextRows(ctx.tx, given, pass.after_id, batchSize)
  const due = await toSeal(ctx, given, rows)
  if (due.length)
    await saveRows(ctx.tx, given, await sealRows(ctx, given as Sealing<Row>, await openRows(ctx, given, due)))
  await savePass(ctx.tx, {
    ...pass,
    after_id: rows.at(-1)?.id ?? pass.after_id,
    looked_at: pass.looked_at + rows.length,
    sealed: pass.sealed + due.length,
    ended_at: rows.length < batchSize ? ctx.now : null,
  })
  return Math.max(1, rows.length)
}

/** Which rows are not as they should be; those of whom was erased stay as they are. */
async function toSeal(ctx: Ctx, given: Sealing, rows: readonly Row[]): Promise<readonly Row[]> {
  const idsOf = (row: Row) => given.columns.map((c) => (typeof row[c] === 'string' ? keyIn(row[c]) : undefined))
  const ids = [...new Set(rows.flatMap(idsOf))].filter((id) => id !== undefined)
  const states = new Map(ids.length ? (await keysById(ctx.tx, ids)).map((k) => [k.id, k.state] as const) : [])
  return rows.filter((row) => {
    const keys = given.columns.flatMap((c, i) => {
      const there = row[c] !== null && row[c] !== undefined && row[c] !== ''
      return there ? [states.get(idsOf(row)[i] ?? '') ?? 'clear'] : []
    })
    if (keys.includes('destroyed')) return false
    return keys.some((state) => state !== 'active') || lacksIndex(given, row, keys.length)
  })
}
const lacksIndex = ({ indexes }: Sealing, row: Row, values: number): boolean =>
  values > 0 && Object.keys(indexes ?? {}).some((column) => row[column] === null)

/**
 * Before a process serves: tables that are searched by a blind index are sealed to the end, because what has no index yet is not
 * found. All others are sealed beside the work.
 */
export async function sealIndexed(host: Host): Promise<void> {
  const all = sealingsOf(host)
  await write(host, origin, (ctx) => beginPasses(ctx.tx, all, ctx.now))
  const indexed = all.filter((s) => s.indexes)
  while (await write(host, origin, (ctx) => sealBatch(ctx, indexed, true)));
}
export const sealNext = (ctx: Ctx): Promise<number> => sealBatch(ctx, sealingsOf(ctx.host))
