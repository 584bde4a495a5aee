import { atCell, BothNames, nameIn, optionsOf, personCell, type Column } from '#kernel/ui'
import type { AnswerOf } from './api.ts'
import { EvidenceLinks } from './evidence-editor.tsx'
import type { StatementWords } from './statement-words.ts'
import type { Words } from './words.ts'

/** Columns of the answers of a statement: what is asked, and what is answered. */
export const answerColumns = (m: StatementWords, library: Words): Column<AnswerOf>[] => [
  ...asked(m, library),
  ...answered(m),
]
const asked = (m: StatementWords, library: Words): Column<AnswerOf>[] => [
  { key: 'code', title: m.code, width: 90, filter: false, card: 'corner' },
  {
    key: 'nameZh',
    title: m.name,
    width: 280,
    card: 'title',
    render: (a) => <BothNames zh={a.nameZh} en={a.nameEn} />,
    plain: (a, locale) => nameIn(locale, a.nameZh, a.nameEn),
  },
  {
    key: 'kind',
    title: m.kind,
    width: 100,
    hidden: true,
    filter: optionsOf(library.kinds, ['article']),
    render: (a) => library.kinds[a.kind],
  },
  {
    key: 'theme',
    title: m.theme,
    width: 120,
    hidden: true,
    filter: optionsOf(library.themes),
    render: (a) => library.themes[a.theme] ?? a.theme,
  },
]
const answered = (m: StatementWords): Column<AnswerOf>[] => [
  {
    key: 'applicable',
    title: m.decision,
    width: 110,
    filter: optionsOf(m.decisions, ['null']),
    render: (a) => m.decisions[String(a.applicable)],
  },
  {
    key: 'state',
    title: m.state,
    width: 110,
    filter: optionsOf(m.states),
    render: (a) => (a.applicable === false ? '—' : m.states[a.state]),
  },
  {
    key: 'reasons',
    title: m.reasons,
    width: 160,
    filter: optionsOf(m.reasonNames),
    render: (a) => a.reasons.map((r) => m.reasonNames[r]).join(' · '),
  },
  { key: 'justification', title: m.justification },
  { key: 'ownerId', title: m.owner, width: 110, ...personCell((a: AnswerOf) => a.ownerId) },
  {
    key: 'evidence',
    title: m.evidence,
    width: 180,
    render: (a) => <EvidenceLinks of={a.evidence} />,
    plain: (a) => a.evidence.map((e) => `${e.title} ${e.url}`).join('\n'),
  },
  {
    key: 'lastUpdate',
    title: m.lastUpdate,
    width: 150,
    hidden: true,
    ...atCell((a: AnswerOf) => a.lastUpdate),
  },
]
