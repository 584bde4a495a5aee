import type { ColumnFact, Kind } from './api.ts'

/** A mapping as the table of columns shows it: one line a field. */
export interface FieldDraft {
  /** Name of a column; empty when the value is fixed or the field is not used. */
  readonly column: string
  readonly fixed: string
  readonly format: string
  /** One `value = becomes` a line. */
  readonly values: string
  readonly decimal: '.' | ','
  readonly yes: string
  readonly no: string
}
export interface Draft {
  readonly name: string
  readonly kind: Kind['kind']
  readonly key: readonly string[]
  readonly zone: string
  readonly fields: Readonly<Record<string, FieldDraft>>
}

export const blankField: FieldDraft = {
  column: '',
  fixed: '',
  format: '',
  values: '',
  decimal: '.',
  yes: '是, yes, true, 1, Y',
  no: '否, no, false, 0, N',
}
const listOf = (text: string): string[] =>
  text
    .split(/[,，\n]/)
    .map((t) => t.trim())
    .filter(Boolean)
const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '')

/** Begins with columns that bear a field's name, in either language. */
export function firstDraft(kind: Kind, columns: readonly ColumnFact[], zone: string): Draft {
  const columnFor = (f: Kind['fields'][number]) =>
    columns.find((c) => [f.name, f.nameZh, f.nameEn].some((name) => plain(name) === plain(c.name)))
  const fields = Object.fromEntries(
    kind.fields.map((f) => {
      const column = columnFor(f)
      return [f.name, column ? withColumn(blankField, column) : blankField]
    }),
  )
  return { name: `${kind.kind}-file`, kind: kind.kind, key: [], zone, fields }
}

/** A field with its column chosen: what was detected of the column fills the rest. */
export const withColumn = (field: FieldDraft, column: ColumnFact | undefined): FieldDraft => ({
  ...field,
  column: column?.name ?? '',
  // Of an ambiguous column all readings are kept: rows that two of them read differently are reported, not guessed.
  ...(column && (column.kind === 'date' || column.kind === 'ambiguous')
    ? {
        format: (column.kind === 'date' ? column.formats : column.alternatives)
          .filter((f) => f !== 'spreadsheet')
          .join(' | '),
      }
    : {}),
  ...(column?.kind === 'number' && (column.formats[0] === ',' || column.formats[0] === '.')
    ? { decimal: column.formats[0] }
    : {}),
})

function sourceOf(field: Kind['fields'][number], d: FieldDraft, zone: string): Record<string, unknown> | undefined {
  const fixed = d.fixed.trim()
  if (!d.column)
    return fixed === ''
      ? undefined
      : {
          constant:
            field.kind === 'number'
              ? Number(fixed)
              : field.kind === 'boolean'
                ? /^(true|是|yes|1)$/i.test(fixed)
                : fixed,
        }
  if (field.kind === 'date') {
    const formats = d.format
      .split('|')
      .map((f) => f.trim())
      .filter(Boolean)
    return {
      date: [d.column],
      format: formats.length === 1 ? formats[0] : formats.length ? formats : 'yyyy-MM-dd',
      zone,
    }
  }
  if (field.kind === 'number') return { number: d.column, decimal: d.decimal }
  if (field.kind === 'boolean') return { boolean: d.column, yes: listOf(d.yes), no: listOf(d.no) }
  const pairs = d.values
    .split('\n')
    .map((line) => /^(.*?)\s*[=＝]\s*(.*)$/.exec(line.trim()))
    .filter((p) => p !== null)
  return pairs.length
    ? { column: d.column, map: Object.fromEntries(pairs.map((p) => [p[1]!.trim(), p[2]!.trim()])) }
    : { column: d.column }
}

/** The profile a draft stands for; lists and objects need the text form. */
export function profileOf(draft: Draft, kind: Kind): Record<string, unknown> {
  const fields = kind.fields
    .map((f) => [f.name, sourceOf(f, draft.fields[f.name] ?? blankField, draft.zone)] as const)
    .filter(([, source]) => source !== undefined)
  return {
    name: draft.name,
    kind: draft.kind,
    key: draft.key.length ? draft.key : 'row',
    fields: Object.fromEntries(fields),
    required: kind.fields.filter((f) => f.required && fields.some(([name]) => name === f.name)).map((f) => f.name),
  }
}
/** Required fields that nothing fills yet. */
export const missingIn = (draft: Draft, kind: Kind): string[] =>
  kind.fields
    .filter((f) => f.required && !draft.fields[f.name]?.column && !draft.fields[f.name]?.fixed.trim())
    .map((f) => f.name)
