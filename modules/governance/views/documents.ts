import type { Locale } from '#kernel/i18n'
import { instantOnPaper as at, sheet, type Block, type PdfDocument } from '#kernel/pdf'
import { names } from '../contract/names.ts'
import type { NamedAnswer } from '../domain/statement.ts'
import type { Item } from '../store/access-review-item.ts'
import type { toReview } from '../store/access-review.ts'
import type { AuditLine, toAudit } from '../store/audit.ts'
import type { FindingResource } from '../store/finding.ts'
import type { toIssue } from '../store/statement-issue.ts'
import { documentWords } from './document-words.ts'
import type { NameOf } from './names.ts'

interface On {
  readonly locale: Locale
  readonly now: Date
  readonly org: string
  readonly person: NameOf
}
const named = (locale: Locale, of: { readonly nameZh: string; readonly nameEn: string }) =>
  locale === 'en' ? of.nameEn : of.nameZh
const listed = (locale: Locale, words: readonly string[]) => words.join(locale === 'en' ? ', ' : '、')

/** A statement of applicability as it was issued. */
export function statementDocument(
  issue: ReturnType<typeof toIssue> & { readonly answers: readonly NamedAnswer[] },
  { locale, now, org, person }: On,
): PdfDocument {
  const m = documentWords[locale]
  const n = names[locale].statement
  const rows = (kind: NamedAnswer['kind']) =>
    issue.answers
      .filter((a) => a.kind === kind)
      .map((a) => [
        a.code,
        named(locale, a),
        n.decisions[String(a.applicable)] ?? '',
        a.applicable === false ? '—' : (n.states[a.state] ?? a.state),
        [
          listed(
            locale,
            a.reasons.map((r) => n.reasonNames[r] ?? r),
          ),
          a.justification,
        ]
          .filter(Boolean)
          .join(' · '),
        person(a.ownerId),
        a.evidence.map((e) => `${e.title} ${e.url}`).join('\n'),
      ])
  const columns = [
    { title: m.code, share: 2 },
    { title: m.name, share: 5 },
    { title: m.decision, share: 2 },
    { title: m.state, share: 2 },
    { title: m.why, share: 6 },
    { title: m.owner, share: 2 },
    { title: m.evidence, share: 5 },
  ]
  return sheet(
    m.statement({ org, n: issue.number }),
    locale,
    now,
    [
      { text: m.statementAbout, quiet: true },
      {
        facts: [
          [m.edition, `ISO/IEC 27001:${issue.edition}`],
          [m.scope, issue.scope || '—'],
          [m.issuedBy, issue.issuedBy],
          [m.issuedAt, at(issue.issuedAt, locale)],
          [m.note, issue.note || '—'],
          [m.digest, issue.digest],
        ],
      },
      { heading: m.control },
      { columns, rows: rows('control') },
      { heading: m.clause },
      { columns, rows: rows('clause') },
    ],
    true,
  )
}

/** An audit as it was reported, with its findings as they are by now. */
export function auditDocument(
  audit: ReturnType<typeof toAudit>,
  lines: readonly AuditLine[],
  findings: readonly FindingResource[],
  { locale, now, org, person }: On,
): PdfDocument {
  const m = documentWords[locale]
  const n = names[locale].audit
  const counts = Object.entries(Object.groupBy(lines, (l) => l.result ?? 'notAudited'))
  return sheet(m.audit(audit), locale, now, [
    { text: m.auditAbout, quiet: true },
    {
      facts: [
        [m.org, org],
        [m.auditScope, audit.scope || '—'],
        [m.lead, person(audit.leadId)],
        [m.period, `${audit.plannedFrom} – ${audit.plannedTo}`],
        [
          m.counts,
          listed(
            locale,
            counts.map(([k, of]) => `${n.results[k]} ${of.length}`),
          ),
        ],
      ],
    },
    { heading: m.summary },
    { text: audit.summary },
    { heading: m.findings },
    ...(findings.length ? findings.flatMap((f) => findingBlocks(f, locale, person)) : [{ text: m.noFindings }]),
    { heading: m.checklist },
    {
      columns: [
        { title: m.requirement, share: 5 },
        { title: m.result, share: 2 },
        { title: m.remark, share: 6 },
        { title: m.by, share: 3 },
      ],
      rows: lines.map((l) => [
        `${l.code} ${named(locale, l)}`,
        l.result ? (n.results[l.result] ?? l.result) : '—',
        l.note,
        `${person(l.auditedBy)} ${at(l.auditedAt, locale)}`,
      ]),
    },
  ])
}
function findingBlocks(f: FindingResource, locale: Locale, person: NameOf): Block[] {
  const m = documentWords[locale]
  const n = names[locale].audit
  return [
    { heading: `${f.number} ${f.title}`, level: 2 },
    {
      facts: [
        [m.kind, n.kinds[f.kind] ?? f.kind],
        [m.requirement, f.requirement ? `${f.requirement.code} ${named(locale, f.requirement)}` : '—'],
        [m.description, f.description || '—'],
        [m.owner, person(f.ownerId)],
        [m.state, n.states[f.state] ?? f.state],
        [m.due, at(f.dueAt, locale)],
        [m.rootCause, f.rootCause.join(' → ') || '—'],
        [m.action, f.action || '—'],
        [
          m.checks,
          f.checks
            .map(
              (c) =>
                `${n.checkKinds[c.kind]} ${c.passed ? m.passed : m.failed} · ${c.by} · ${at(c.at, locale)} · ${c.measure}`,
            )
            .join('\n') || '—',
        ],
      ],
    },
  ]
}

/** A finished access review. What people wrote is not on it: it is masked, and shown where a reason is given. */
export function reviewDocument(
  review: ReturnType<typeof toReview>,
  items: readonly Item[],
  { locale, now, org, person, role }: On & { readonly role: (code: string) => string },
): PdfDocument {
  const m = documentWords[locale]
  const n = names[locale].review
  const roles = (codes: readonly string[]) => listed(locale, codes.map(role))
  return sheet(
    m.review(review),
    locale,
    now,
    [
      { text: m.reviewAbout, quiet: true },
      {
        facts: [
          [m.org, review.orgId ? org : m.everybody],
          [m.roles, roles(review.roleCodes) || m.everyRole],
          [m.owner, person(review.ownerId)],
          [m.begun, at(review.createdAt, locale)],
          [m.dueAt, at(review.dueAt, locale)],
          [m.finished, at(review.finishedAt, locale)],
          [m.progress, m.progressOf(review.progress)],
        ],
      },
      {
        columns: [
          { title: m.person, share: 3 },
          { title: m.roles, share: 4 },
          { title: m.lastUsed, share: 3 },
          { title: m.conflicts, share: 2 },
          { title: m.level, share: 1 },
          { title: m.decision, share: 2 },
          { title: m.decidedBy, share: 2 },
          { title: m.decidedAt, share: 3 },
        ],
        rows: items.map((i) => [
          [i.personId && person(i.personId), i.keyId && m.key].filter(Boolean).join(' '),
          roles(i.roleCodes),
          at(i.lastUsedAt, locale),
          i.conflicts.join(' '),
          String(i.level),
          i.decision ? (n.decisions[i.decision] ?? i.decision) : '—',
          i.decidedBy === 'system' ? m.system : person(i.decidedBy),
          at(i.decidedAt, locale),
        ]),
      },
    ],
    true,
  )
}
