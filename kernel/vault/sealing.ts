import type { Ctx, SealCtx as VaultCtx, Sealing, ToSeal } from '#kernel/module'
import { keyIn } from './domain/sealed.ts'
import { eraseWord, isErased } from './erased.ts'

/** Declares the sealed columns of a table; one constant beside its store, named in `sealings` of the module. */
export const sealing = <Row extends { readonly id: string }>(given: Sealing<Row>): Sealing<Row> => given

const isJson = ({ json }: { readonly json?: readonly string[] }, column: string): boolean =>
  json?.includes(column) ?? false
const isGone = (value: unknown): boolean => typeof value === 'string' && isErased(value)
type Values = Readonly<Record<string, unknown>>
type SealCtx = VaultCtx & Pick<Ctx, 'host'>
type OpenCtx = Pick<Ctx, 'tx' | 'host' | 'locale'>

/** Rows of one table on their way into it. */
interface Batch<Base extends { readonly id: string } = never, Row = unknown> {
  readonly sealing: Sealing<Base>
  readonly rows: readonly Row[]
}
export const batch = <Base extends { readonly id: string }, Row extends Base>(
  given: Sealing<Base>,
  rows: readonly Row[],
): Batch<Base, Row> => ({ sealing: given, rows })

/**
 * The rows as they are stored: their sealed columns sealed, their blind indexes filled, or emptied where there is nothing to find.
 * Columns a row does not have are left alone.
 */
export const sealRows = async <Base extends { readonly id: string }, Row extends Base>(
  ctx: SealCtx,
  given: Sealing<Base>,
  rows: readonly Row[],
): Promise<Row[]> => (await sealBatches(ctx, [batch(given, rows)]))[0]

/** The same for rows of several tables, whose keys are asked for together. */
export async function sealBatches<const Batches extends readonly Batch[]>(
  ctx: SealCtx,
  batches: Batches,
): Promise<{ -readonly [K in keyof Batches]: Batches[K] extends Batch<never, infer Row> ? Row[] : never }> {
  const places = batches.flatMap(({ sealing: s, rows }, b) =>
    (rows as readonly (Values & { readonly id: string })[]).flatMap((row, n) =>
      placesOf(s, row).map((at) => ({ ...at, b, n })),
    ),
  )
  const sealed = await ctx.host.vault.seal(ctx, places)
  const made = await Promise.all(batches.map(({ sealing: s, rows }) => withIndexes(ctx, s, rows as readonly Values[])))
  places.forEach(({ b, n, column }, i) => {
    made[b]![n]![column] = sealed[i]!
  })
  return made as never
}

function placesOf(given: Sealing, row: Values & { readonly id: string }): (ToSeal & { readonly column: string })[] {
  const person = given.person ? (row[given.person] as string | null) : null
  return given.columns.flatMap((column) => {
    const value = row[column]
    if (value === null || value === undefined || value === '' || isGone(value)) return []
    return [
      {
        table: given.table,
        column,
        row: row.id,
        person,
        record: given.record,
        text: isJson(given, column) ? JSON.stringify(value) : String(value),
      },
    ]
  })
}

/** Copies of the rows with their blind indexes. */
async function withIndexes(ctx: SealCtx, given: Sealing, rows: readonly Values[]): Promise<Record<string, unknown>[]> {
  const indexes = await Promise.all(
    Object.entries(given.indexes ?? {}).map(
      async ([column, of]) => [column, of, await ctx.host.vault.index(`${given.table}.${column}`)] as const,
    ),
  )
  return rows.map((row) => {
    const filled = indexes.map(([column, of, index]) => {
      const text = of(row as never)
      return [column, text === null || isGone(text) ? null : index(text)] as const
    })
    // What was erased stays so: the word that stands for it is not written down as if it were the value.
    const gone = given.columns.filter((column) => isGone(row[column])).map((column) => [column, null] as const)
    return { ...row, ...Object.fromEntries([...filled, ...gone]) }
  })
}

/** What opening has to know of a sealing, whatever its rows are. */
type Sealed = { readonly table: string; readonly columns: readonly string[]; readonly json?: readonly string[] }

/** The rows as they were given: opened, with the reader's word for what was erased. What is not sealed yet is as it stands. */
export async function openRows<Row extends { readonly id: string }>(
  ctx: OpenCtx,
  given: Sealed,
  rows: readonly Row[],
): Promise<Row[]> {
  const places = rows.flatMap((row, n) =>
    given.columns.flatMap((column) => {
      const stored = (row as Values)[column]
      return typeof stored === 'string' && keyIn(stored) !== undefined ? [{ n, column, stored }] : []
    }),
  )
  if (!places.length) return [...rows]
  const opened = await ctx.host.vault.open(
    ctx.tx,
    places.map(({ n, column, stored }) => ({ table: given.table, column, row: rows[n]!.id, stored })),
  )
  const made: Record<string, unknown>[] = rows.map((row) => ({ ...row }))
  places.forEach(({ n, column }, i) => {
    const text = opened[i]
    const json = isJson(given, column)
    if (text === null) made[n]![column] = json ? {} : eraseWord(ctx.locale)
    else made[n]![column] = json ? JSON.parse(text!) : text
  })
  return made as never
}
