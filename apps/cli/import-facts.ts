import type { importsContract } from '#contracts/imports'
import type { Output } from '#kernel/contract'
import type { Locale } from '#kernel/i18n'
import {
  datesOf,
  importReadingMessages,
  readProfile,
  withDateFormats,
  type ColumnFact,
  type Detection,
} from '#kernel/imports'

type Run = Output<typeof importsContract.getImport>
/** What the file's layout is told from: a run of the API has it, and a file that was only looked at. */
type Layout = Pick<Detection, 'format' | 'charset' | 'delimiter' | 'sheet' | 'sheets' | 'headerRow'>

const words = {
  'zh-CN': {
    format: '格式',
    charset: '编码',
    delimiter: '分隔符',
    sheet: '工作表',
    otherSheets: (names: string) => `全部工作表：${names}（用 --sheet 选择）`,
    headerRow: '标题行',
    dates: '日期',
    columns: '列',
    kinds: { blank: '空', text: '文字', number: '数字', date: '日期', ambiguous: '有多种读法' },
    choose: (column: string, format: string) =>
      `“${column}”有几种读法，用 --date-format "${column}=${format}" 指定一种`,
    next: '没有导入。加上 --as 和 --map 即可试运行或导入；映射的写法见 docs/import.md。',
  },
  en: {
    format: 'format',
    charset: 'charset',
    delimiter: 'delimiter',
    sheet: 'sheet',
    otherSheets: (names: string) => `all sheets: ${names} (choose with --sheet)`,
    headerRow: 'header row',
    dates: 'Dates',
    columns: 'Columns',
    kinds: { blank: 'blank', text: 'text', number: 'number', date: 'date', ambiguous: 'can be read in several ways' },
    choose: (column: string, format: string) =>
      `"${column}" can be read in several ways: choose one with --date-format "${column}=${format}"`,
    next: 'Nothing was imported. Add --as and --map to try it dry or import; docs/import.md says how to write a profile.',
  },
} as const

function layoutLine(of: Layout, locale: Locale): string {
  const w = words[locale]
  const { why } = importReadingMessages[locale]
  const said = (label: string, value: string, fact: { readonly why: string }) =>
    `${label} ${value} (${why[fact.why as keyof typeof why]})`
  return [
    `${w.format} ${of.format.value}`,
    of.charset && said(w.charset, of.charset.value, of.charset),
    of.delimiter && said(w.delimiter, JSON.stringify(of.delimiter.value), of.delimiter),
    of.sheet && said(w.sheet, of.sheets[of.sheet.value]?.name ?? '', of.sheet),
    of.sheet?.why === 'firstVisibleSheet' &&
      of.sheets.length > 1 &&
      w.otherSheets(of.sheets.map((s) => s.name).join(', ')),
    said(w.headerRow, String(of.headerRow.value), of.headerRow),
  ]
    .filter(Boolean)
    .join('; ')
}

/** How the file was read: its layout, and its dates with the formats they are read in and what stays open. */
export function factLines(run: Run, locale: Locale): string[] {
  const w = words[locale]
  const dates = run.profile ? datesOf(withDateFormats(readProfile(run.profile), run.options.dateFormats)) : []
  const open = dates.flatMap(({ columns, formats }) => (formats.length > 1 ? columns : []))
  const ambiguous = run.detection.columns.filter((c) => c.kind === 'ambiguous' && open.includes(c.name))
  const read = new Set(dates.map((d) => `${d.columns.join(' + ')} = ${d.formats.join(' | ')} (${d.zone})`))
  return [
    `  ${layoutLine(run.detection as Layout, locale)}`,
    ...(read.size ? [`  ${w.dates}: ${[...read].join('; ')}`] : []),
    ...ambiguous.map((c) => `  ${w.choose(c.name, c.alternatives[0] ?? '')}`),
  ]
}

/** A file that is only looked at: layout, and every column with what it holds. */
export function lookWords(found: Detection, locale: Locale): string {
  const w = words[locale]
  const kindOf = (c: ColumnFact) =>
    // What a spreadsheet keeps as a date has no format of its own.
    [w.kinds[c.kind], [...c.formats, ...c.alternatives].filter((f) => f !== 'spreadsheet').join(' / ')]
      .filter(Boolean)
      .join(': ')
  return [
    layoutLine(found, locale),
    `${w.columns} (${found.columns.length}):`,
    ...found.columns.map((c) => `  ${c.name}  ${kindOf(c)}  (${importReadingMessages[locale].why[c.why]})`),
    ...found.columns.filter((c) => c.kind === 'ambiguous').map((c) => `  ${w.choose(c.name, c.alternatives[0] ?? '')}`),
    w.next,
  ].join('\n')
}
