import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  Action,
  EmptyState,
  Instant,
  PersonName,
  personName,
  ResourceTable,
  useLocale,
  useMessages,
  useRoles,
  type Column,
  type Option,
} from '#kernel/ui'
import { identity } from './names.ts'
import { words, type Words } from './separation-messages.ts'
import { usePairs, type Allowing } from './separation-page.tsx'

type ConflictOf = Output<typeof identityContract.listSeparationConflicts>['items'][number]

/** Who has both sides of a pair today, and by which roles. */
export function ConflictTable({ onAllow }: { readonly onAllow: (of: Allowing) => void }) {
  const m = useMessages(words)
  const roles = useRoles()
  const { pairs, nameOf } = usePairs()
  const locale = useLocale()
  const choices = pairs.map((p) => ({ value: p.id, label: locale === 'en' ? p.nameEn : p.nameZh }))
  return (
    <ResourceTable
      name="separationConflicts"
      embedded
      list={identity.listSeparationConflicts}
      live={['identity.separation', 'identity.role', 'identity.person']}
      empty={<EmptyState compact title={m.noConflicts} />}
      columns={columnsOf(m, { roles, choices, nameOf, onAllow })}
    />
  )
}

interface Given {
  readonly roles: readonly Option[]
  readonly choices: readonly Option[]
  readonly nameOf: (pairId: string) => string
  readonly onAllow: (of: Allowing) => void
}
const columnsOf = (m: Words, { roles, choices, nameOf, onAllow }: Given): Column<ConflictOf>[] => {
  const names = (codes: readonly string[]) => codes.map((c) => roles.find((r) => r.value === c)?.label ?? c).join(' · ')
  return [
    {
      key: 'holderId',
      title: m.holder,
      width: 160,
      card: 'title',
      render: (c) => (c.holderKind === 'person' ? <PersonName id={c.holderId} /> : m.key),
      plain: (c, locale) => (c.holderKind === 'person' ? personName(c.holderId, locale) : m.key),
    },
    { key: 'pairId', title: m.pair, width: 200, filter: choices, render: (c) => nameOf(c.pairId) },
    { key: 'leftRoleCodes', title: m.leftRoles, width: 180, render: (c) => names(c.leftRoleCodes) },
    { key: 'rightRoleCodes', title: m.rightRoles, width: 180, render: (c) => names(c.rightRoleCodes) },
    {
      key: 'exceptionEndsAt',
      title: m.allowedUntil,
      width: 150,
      card: 'corner',
      filter: false,
      render: (c) =>
        c.exceptionEndsAt ? (
          <Instant at={c.exceptionEndsAt} show="date" />
        ) : (
          <span className="cl-state cl-state-bad">{m.notAllowed}</span>
        ),
      plain: (c) => c.exceptionEndsAt ?? m.notAllowed,
    },
    {
      key: 'allow',
      title: '',
      width: 130,
      plain: false,
      render: (c) =>
        !c.exceptionEndsAt &&
        c.holderKind === 'person' && (
          <Action
            size="small"
            do={identity.createSeparationException}
            onClick={() => onAllow({ personId: c.holderId, pairId: c.pairId })}
          >
            {m.allow}
          </Action>
        ),
    },
  ]
}
