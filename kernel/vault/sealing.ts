import type { Ctx, Sealing } from '#kernel/module'
import { eraseWord } from './erased.ts'

/** Declares the sealed columns of a table; one constant beside its store, named in `sealings` of the module. */
export const sealing = <Row extends { readonly id: string }>(given: Sealing<Row>): Sealing<Row> => given

type Values = Readonly<Record<string, unknown>>
type SealCtx = Pick<Ctx, 'tx' | 'afterCommit' | 'host'>
type OpenCtx = Pick<Ctx, 'tx' | 'host' | 'locale'>

/** A JSON column is sealed as its text and stands there as a JSON string. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/**
 * The rows as they are stored: their sealed columns sealed, their blind indexes filled, or emptied where there is nothing to find.
 * Columns a row does not have are left alone.
 */
export async function sealRows<Row extends { readonly id: string }>(
  ctx: SealCtx,
  given: Sealing<Row>,
  rows: readonly Row[],
): Promise<Row[]> {
  if (!rows.length) return []
  const places = rows.flatMap((row, n) =>
    given.columns.flatMap((column) => {
      const value = (row as Values)[column]
      return value === null || value === undefined ? [] : [{ n, column, text: asText(value) }]
    }),
  )
  const personOf = (row: Row) => (given.person ? ((row as Values)[given.person] as string | null) : null)
  const { vault } = ctx.host
  const sealed = await vault.seal(
    ctx,
    places.map(({ n, column, text }) => ({
      table: given.table,
      column,
      row: rows[n]!.id,
      person: personOf(rows[n]!),
      text,
    })),
  )
  const indexes = await Promise.all(
    Object.entries(given.indexes ?? {}).map(async ([column, of]) => ({
      column,
      of,
      index: await vault.index(`${given.table}.${column}`),
    })),
  )
  const made = rows.map((row) => {
    const filled = indexes.map(({ column, of, index }) => {
      const text = of(row)
      return [column, text === null ? null : index(text)] as const
    })
    return { ...row, ...Object.fromEntries(filled) } as Record<string, unknown>
  })
  places.forEach(({ n, column }, i) => {
    made[n]![column] = sealed[i]!
  })
  return made as never
}

/** The rows as they were given: opened, with the reader's word for what was erased. What is not sealed yet is as it stands. */
export async function openRows<Row extends { readonly id: string }>(
  ctx: OpenCtx,
  given: Pick<Sealing<never>, 'table'> & { readonly columns: readonly string[] },
  rows: readonly Row[],
): Promise<Row[]> {
  const places = rows.flatMap((row, n) =>
    given.columns.flatMap((column) => {
      const stored = (row as Values)[column]
      return typeof stored === 'string' ? [{ n, column, stored }] : []
    }),
  )
  if (!places.length) return [...rows]
  const opened = await ctx.host.vault.open(
    ctx.tx,
    places.map(({ n, column, stored }) => ({ table: given.table, column, row: rows[n]!.id, stored })),
  )
  const made: Record<string, unknown>[] = rows.map((row) => ({ ...row }))
  places.forEach(({ n, column }, i) => {
    made[n]![column] = opened[i] ?? eraseWord(ctx.locale)
  })
  return made as never
}
