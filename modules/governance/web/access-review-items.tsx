import { atCell, Instant, PersonName, personCell, personName, type Column, type Option } from '#kernel/ui'
import { roleNames } from './role-names.ts'
import type { AccessReviewWords } from './access-review-words.ts'
import type { AccessReviewItemOf } from './api.ts'

/** What a right under review looks like in a list: who, which, how it was used, what speaks against it, and what was decided. */
export const itemColumns = (m: AccessReviewWords, roles: readonly Option[]): Column<AccessReviewItemOf>[] => [
  {
    key: 'personId',
    title: m.person,
    width: 150,
    card: 'title',
    filter: false,
    render: (i) => (
      <>
        {i.personId && <PersonName id={i.personId} />}
        {i.keyId && ` ${m.key}`}
      </>
    ),
    plain: async (i, locale) => [await personName(i.personId, locale), i.keyId && m.key].filter(Boolean).join(' '),
  },
  { key: 'roleCodes', title: m.roles, width: 160, render: (i) => roleNames(i.roleCodes, roles) },
  {
    key: 'lastUsedAt',
    title: m.lastUsedAt,
    width: 120,
    render: (i) => (i.lastUsedAt ? <Instant at={i.lastUsedAt} /> : m.never),
    plain: (i) => i.lastUsedAt ?? m.never,
  },
  { key: 'conflicts', title: m.conflicts, width: 130, render: (i) => i.conflicts.join(' · ') },
  {
    key: 'decision',
    title: m.decision,
    width: 110,
    card: 'corner',
    filter: ['confirm', 'remove', 'undecided'].map((value) => ({ value, label: m.decisions[value] ?? value })),
    render: (i) => (i.decision ? m.decisions[i.decision] : m.open),
    plain: (i) => (i.decision ? (m.decisions[i.decision] ?? i.decision) : m.open),
  },
  { key: 'dueAt', title: m.dueAt, width: 120, ...atCell((i: AccessReviewItemOf) => i.dueAt) },
]
/** What its owner also asks: who is to decide, how often it went up, why. */
export const ownerColumns = (m: AccessReviewWords, roles: readonly Option[]): Column<AccessReviewItemOf>[] => [
  ...itemColumns(m, roles),
  {
    key: 'reviewerId',
    title: m.reviewer,
    width: 120,
    filter: false,
    ...personCell((i: AccessReviewItemOf) => i.reviewerId),
  },
  { key: 'level', title: m.level, width: 80 },
  { key: 'reason', title: m.reason, width: 160, personal: true },
  { key: 'decidedAt', title: m.decidedAt, width: 130, hidden: true, ...atCell((i: AccessReviewItemOf) => i.decidedAt) },
]
