import type { ReactNode } from 'react'
import {
  Definition,
  Instant,
  Loaded,
  numberWords,
  percentWords,
  serverNow,
  useCan,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { surveys, type OverviewOf } from './api.ts'
import { words } from './words.ts'

const openStates = new Set(['acknowledged', 'inProgress', 'pending', 'held'])

/** How things stand with a customer, at a glance. */
export function GlanceTiles({ of }: { readonly of: OverviewOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const can = useCan()
  const sum = (kind: string, isCounted: (state: string | null) => boolean = () => true) =>
    of.counts.filter((c) => c.kind === kind && isCounted(c.state)).reduce((n, c) => n + c.count, 0)
  return (
    <dl className="cu-tiles">
      <Tile label={m.openCaseCount}>
        {numberWords(
          locale,
          sum('case', (s) => openStates.has(s ?? '')),
        )}
      </Tile>
      <Tile label={m.caseCount}>{numberWords(locale, sum('case'))}</Tile>
      <Tile label={m.contacts}>{numberWords(locale, sum('interaction'))}</Tile>
      <Tile label={m.lastContact}>
        <Instant at={of.lastContactAt} />
      </Tile>
      {can(surveys.listInvitations) && (
        <Tile label={m.satisfaction}>
          <Satisfaction customerId={of.id} />
        </Tile>
      )}
    </dl>
  )
}

function Tile({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="cu-tile">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const yearMs = 365 * 86_400_000

function Satisfaction({ customerId }: { readonly customerId: string }) {
  const m = useMessages(words)
  const locale = useLocale()
  const answer = useRead(surveys.listInvitations, {
    limit: 100,
    sort: '-answeredAt',
    filter: { 'customer.id': customerId, state: 'answered' },
  })
  return (
    <Loaded of={answer} compact rows={1}>
      {({ items }) => {
        const recent = items.filter((i) => i.answeredAt && serverNow().getTime() - i.answeredAt.getTime() < yearMs)
        const satisfied = recent.filter((i) => i.satisfied).length
        if (recent.length === 0) return <span className="cu-quiet">{m.noSurvey}</span>
        return (
          <>
            <Definition name={m.satisfaction} meaning={m.satisfactionMeaning}>
              {percentWords(locale, satisfied / recent.length, 0)}
            </Definition>
            <small>{m.satisfactionOf({ n: satisfied, of: recent.length })}</small>
          </>
        )
      }}
    </Loaded>
  )
}
