import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/errors'
import { textOf, type Cell } from './cell.ts'
import { readSource, type FieldValue, type RowView } from './field-value.ts'
import { NumberSet } from './number-set.ts'
import { columnsOf, type Condition, type ImportProfile } from './profile.ts'
import { excerpt, type Reason } from './reason.ts'
import type { TableRow } from './table.ts'

/** A record ready for its module: `externalId` makes the import idempotent, the other fields are the profile's. */
export interface ImportRecord {
  readonly externalId: string
  readonly fields: Readonly<Record<string, FieldValue>>
}
/** `filtered`: the row is sound but the profile's filter leaves it out; it goes to the rejects file like the others. */
export type Mapped =
  | { readonly ok: true; readonly number: number; readonly record: ImportRecord }
  | { readonly ok: false; readonly number: number; readonly filtered: boolean; readonly reasons: readonly Reason[] }

/**
 * Makes the function that turns this file's rows into records. Refuses `missingColumns` when the header lacks columns of the
 * profile. Rows must come in the file's order: with the key `row`, equal rows are told apart by how many came before.
 */
export function rowMapper(profile: ImportProfile, header: readonly string[]): (row: TableRow) => Mapped {
  const places = new Map(header.map((name, i) => [name, i]))
  const missing = [...columnsOf(profile)].filter((c) => !places.has(c))
  if (missing.length > 0)
    throw new Refusal('invalid', 'missingColumns', { columns: missing.join(', '), header: header.join(', ') })
  const nextCopy = copyCounter()
  return (row) => {
    if (row.problem) return { ok: false, number: row.number, filtered: false, reasons: [row.problem] }
    const view: RowView = { cell: (column) => row.cells[places.get(column)!] ?? '' }
    const failed = profile.only.find((c) => !holds(c, view))
    if (failed)
      return {
        ok: false,
        number: row.number,
        filtered: true,
        reasons: [{ code: 'filteredOut', column: failed.column }],
      }
    return mapFields(profile, row, view, nextCopy)
  }
}

function mapFields(profile: ImportProfile, row: TableRow, view: RowView, nextCopy: (hash: Buffer) => number): Mapped {
  const reasons: Reason[] = []
  const fields: Record<string, FieldValue> = {}
  for (const [name, source] of Object.entries(profile.fields)) {
    const before = reasons.length
    const value = readSource(source, view, (reason) => reasons.push(reason), holds)
    if (value !== undefined && value !== null) fields[name] = value
    // A value that failed has its own reason; that it is missing too would only blur it.
    else if (reasons.length === before && profile.required.includes(name))
      reasons.push({ code: 'requiredBlank', params: { field: name } })
  }
  const externalId = profile.key === 'row' ? hashKey(row.cells, nextCopy) : columnKey(profile.key, view, reasons)
  if (reasons.length > 0) return { ok: false, number: row.number, filtered: false, reasons }
  return { ok: true, number: row.number, record: { externalId, fields } }
}

/** Does the row pass the condition? */
function holds(condition: Condition, view: RowView): boolean {
  const text = textOf(view.cell(condition.column)).trim()
  return condition.in ? condition.in.includes(text) : !(condition.notIn ?? []).includes(text)
}

/** Longest key column: keys are indexed. */
const maxKeyLength = 200

function columnKey(columns: readonly string[], view: RowView, reasons: Reason[]): string {
  const parts = columns.map((column) => {
    const text = textOf(view.cell(column)).trim()
    if (text === '') reasons.push({ code: 'keyBlank', column })
    if (text.length > maxKeyLength)
      reasons.push({
        code: 'textTooLong',
        column,
        text: excerpt(text),
        params: { limit: maxKeyLength, length: text.length },
      })
    return text
  })
  return parts.length === 1 ? parts[0]! : JSON.stringify(parts)
}

/** 128 bits of the row's SHA-256 and, from the second equal row on, which copy it is: equal rows are different cases. */
function hashKey(cells: readonly Cell[], nextCopy: (hash: Buffer) => number): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(cells.map((c) => textOf(c).trim())))
    .digest()
  const copy = nextCopy(hash)
  return `row-${hash.toString('hex', 0, 16)}${copy > 1 ? `-${copy}` : ''}`
}

// Only 48 bits a row are kept, as numbers: 1 M rows in 16 MB. Should two differ and collide, the later is merely called a second
// copy.
function copyCounter(): (hash: Buffer) => number {
  const seen = new NumberSet()
  const copies = new Map<number, number>()
  return (hash) => {
    const short = hash.readUIntBE(0, 6)
    if (seen.add(short)) return 1
    const copy = (copies.get(short) ?? 1) + 1
    copies.set(short, copy)
    return copy
  }
}
