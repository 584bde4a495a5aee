import { activities, type TakenTable } from '#kernel/data-map'
import { isUuid } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { ActivityCode } from '#kernel/module'
import { instantOnPaper as at, sheet, type Block, type PdfDocument } from '#kernel/pdf'
import type { Activity } from '../contract/activity.ts'
import type { ErasureStep } from '../contract/erasure.ts'
import type { Request } from '../contract/request.ts'
import { messages } from '../messages.ts'
import { columnName, tableName } from '../contract/table-words.ts'

const words = (w: { readonly zh: string; readonly en: string }, locale: Locale) => (locale === 'en' ? w.en : w.zh)
type NameOf = Readonly<Record<string, string>>

/** The register of processing on paper. */
export function registerDocument(register: readonly Activity[], locale: Locale, now: Date): PdfDocument {
  const m = messages[locale]
  const r = m.register
  const named = (names: NameOf, codes: readonly string[]) =>
    codes.map((c) => names[c] ?? c).join(locale === 'en' ? ', ' : '、')
  const blocks = register.flatMap((a): Block[] => [
    { heading: words(a.name, locale) },
    {
      facts: [
        [r.purpose, words(a.purpose, locale)],
        [r.basis, `${(m.bases as NameOf)[a.basis] ?? a.basis} · ${words(a.law, locale)}`],
        [r.subjects, named(m.subjects, a.subjects)],
        [r.categories, named(m.classes, a.categories) || '—'],
        [r.sensitive, a.sensitive ? r.yes : r.no],
        [r.recipients, words(a.recipients, locale)],
        [r.transfers, r.noTransfers],
        [r.kept, r.keptWords({ floor: a.floorDays, ceiling: a.ceilingDays })],
      ],
    },
    {
      columns: [
        { title: r.table, share: 3 },
        { title: r.columns, share: 6 },
        { title: r.erase, share: 3 },
      ],
      rows: a.tables.map((t) => [
        `${tableName(t.name, locale)} (${t.name})`,
        t.columns.map((c) => columnName(c.name, locale)).join(r.and) || '—',
        named(m.actions, [...new Set(t.columns.map((c) => c.erase))]) || (t.rowsGo ? m.actions.delete : '—'),
      ]),
    },
  ])
  return sheet(r.title, locale, now, [{ text: r.law, quiet: true }, ...blocks])
}

const shown = (value: unknown, locale: Locale): string =>
  value instanceof Date ? at(value, locale) : typeof value === 'object' ? JSON.stringify(value) : String(value)
const empty = (value: unknown) =>
  value === null ||
  value === '' ||
  (typeof value === 'object' && !(value instanceof Date) && !Object.keys(value as object).length)

/** The copy on paper: what somebody can read, without the ids by which the rows hang together; those are in the JSON. */
export function copyDocument(
  given: { readonly name: string; readonly about: string },
  tables: readonly TakenTable[],
  locale: Locale,
  now: Date,
): PdfDocument {
  const c = messages[locale].copy
  const blocks = tables.flatMap((t): Block[] => {
    const activity = activities[t.activity as ActivityCode]
    return [
      { heading: `${tableName(t.table, locale)} (${t.rows.length})` },
      { text: `${c.purpose}: ${words(activity.purpose, locale)} · ${words(activity.law, locale)}`, quiet: true },
      ...t.rows.map((row): Block => ({
        facts: Object.entries(row)
          .filter(([, v]) => !empty(v) && !(typeof v === 'string' && isUuid(v)))
          .map(([k, v]) => [columnName(k, locale), shown(v, locale).slice(0, 4000)]),
      })),
      ...(t.cut ? [{ text: c.cut }] : []),
    ]
  })
  return sheet(c.title({ name: given.name }), locale, now, [
    { text: given.about },
    { text: c.rights, quiet: true },
    ...(blocks.length ? blocks : [{ text: c.nothing }]),
  ])
}

/** What the data subject gets in hand at the end: what was asked, what was done, what had to stay and why. */
export function receiptDocument(
  request: Request,
  steps: readonly ErasureStep[],
  locale: Locale,
  now: Date,
): PdfDocument {
  const m = messages[locale]
  const r = m.receipt
  const held = steps.filter((s) => s.done !== 'nothing')
  const why = (s: ErasureStep, k: ErasureStep['kept'][number]) =>
    r.keptWhy({
      columns: s.kept.map((other) => columnName(other.column, locale)).join(m.register.and),
      why: m.actions[k.why],
      law: words(k.law, locale),
      days: k.days,
    })
  return sheet(r.title, locale, now, [
    {
      facts: [
        [r.number, request.number],
        [r.kind, `${m.kinds[request.kind]} · ${m.laws[request.law]}`],
        [r.received, at(request.receivedAt, locale)],
        [r.ended, at(request.endedAt, locale)],
        [r.result, m.statuses[request.status] + (request.refusal ? ` · ${m.refusals[request.refusal]}` : '')],
        ...(request.answer ? [[r.answer, request.answer] as const] : []),
      ],
    },
    ...(held.length
      ? [
          { heading: r.erased },
          {
            columns: [
              { title: r.table, share: 3 },
              { title: r.category, share: 3 },
              { title: r.done, share: 2 },
              { title: r.rows, share: 1 },
              { title: r.kept, share: 6 },
            ],
            rows: held.map((s) => [
              tableName(s.table, locale),
              words(s.category, locale),
              m.done[s.done],
              String(s.rows),
              s.kept[0] ? why(s, s.kept[0]) : '—',
            ]),
          },
        ]
      : []),
    { text: r.complain, quiet: true },
  ])
}
