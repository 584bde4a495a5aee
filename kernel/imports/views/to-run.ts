import { sentence, type Locale } from '#kernel/i18n'
import type { Host } from '#kernel/module'
import type { Why } from '../fact.ts'
import { importReadingMessages, reasonText } from '../reading-messages.ts'
import { reasonCodes, type Reason } from '../reason.ts'
import type { KeptReason } from '../store/reject.ts'
import type { KeptDetection, Report, RunRow } from '../store/run.ts'

const catalogues = (host: Host) => host.modules.map((m) => m.messages)

/** Why a row was not taken, as a sentence: ours, or one of the module that would have taken it. */
export function reasonWords(host: Host, locale: Locale, reason: KeptReason): string {
  if ((reasonCodes as readonly string[]).includes(reason.code)) return reasonText(reason as Reason, locale)
  return sentence(catalogues(host), locale, reason.code, reason.params ?? {}) ?? reason.code
}
/** All reasons of a row; those of a row that was taken say so first. */
export function reasonsWords(host: Host, locale: Locale, kind: string, reasons: readonly KeptReason[]): string {
  const words = reasons.map((r) => reasonWords(host, locale, r)).join(' ')
  return kind === 'warning' ? `${importReadingMessages[locale].rejects.warning}${words}` : words
}

function reportOf(host: Host, { progress: p, tallies }: Report) {
  const taken = p.created + p.updated + p.unchanged
  const labels = new Map(host.modules.flatMap((m) => m.importers ?? []).flatMap((i) => Object.entries(i.tallies)))
  return {
    progress: {
      rowsRead: p.rows_read,
      taken,
      created: p.created,
      updated: p.updated,
      unchanged: p.unchanged,
      rejected: p.rejected,
      filtered: p.filtered,
      warned: p.warned,
      bytesDone: p.bytes_done,
      bytesTotal: p.bytes_total,
    },
    tallies: [...labels].flatMap(([code, label]) => {
      const n = tallies[code]
      const of = label.of === undefined ? taken : (tallies[label.of] ?? 0)
      return n === undefined ? [] : [{ code, n, of, nameZh: label['zh-CN'], nameEn: label.en }]
    }),
  }
}

/** Each fact with the sentence that says why it is taken for true. */
function detectedWords(locale: Locale, d: KeptDetection) {
  const said = <T extends { readonly why: Why }>(fact: T) => ({
    ...fact,
    because: importReadingMessages[locale].why[fact.why],
  })
  const facts = Object.entries({
    format: d.format,
    headerRow: d.headerRow,
    charset: d.charset,
    delimiter: d.delimiter,
    quote: d.quote,
    sheet: d.sheet,
  })
  return {
    ...d,
    ...Object.fromEntries(facts.flatMap(([name, fact]) => (fact ? [[name, said<{ why: Why }>(fact)]] : []))),
    columns: d.columns.map(said),
  }
}

export function toRun(host: Host, locale: Locale, r: RunRow) {
  return {
    id: r.id,
    href: `/api/imports/v1/run/${r.id}`,
    version: r.version,
    fileName: r.file_name,
    size: r.size,
    sha256: r.sha256,
    kind: r.kind,
    profileName: r.profile_name,
    profile: r.profile as Record<string, unknown> | null,
    options: r.options as never,
    detection: detectedWords(locale, r.detection) as never,
    state: r.state,
    phase: r.phase,
    ...reportOf(host, { progress: r, tallies: r.tallies }),
    dryRun: r.dry_run ? reportOf(host, r.dry_run) : null,
    problem: r.problem && {
      code: r.problem.code,
      reason: sentence(catalogues(host), locale, r.problem.code, r.problem.params) ?? r.problem.code,
    },
    createdBy: r.created_by,
    createdAt: r.created_at,
    startedAt: r.started_at,
    finishedAt: r.finished_at,
  }
}
