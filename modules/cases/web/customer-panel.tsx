import { MailOutlined, PhoneOutlined, UserOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import {
  EmptyState,
  Instant,
  Loaded,
  nameIn,
  OrgName,
  Part,
  Revealable,
  useLive,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { cases, customers } from './api.ts'
import { deskWords } from './desk-words.ts'
import { ChannelIcon, ClassMark, DueChip, openStates, PriorityMark } from './labels.tsx'
import { words } from './words.ts'

/** The right pane: who this is, what they hold, what is open, what happened last. */
export function CustomerPanel({
  id,
  exceptCaseId,
}: {
  readonly id: string | null | undefined
  readonly exceptCaseId?: string | undefined
}) {
  const m = useMessages(deskWords)
  const overview = useRead(customers.getCustomerOverview, { id: id ?? '' }, { when: Boolean(id) })
  if (!id) return <EmptyState title={m.noCustomer} compact />
  return (
    <Loaded of={overview}>
      {(o) => (
        <div className="cs-customer">
          {o.customer.restriction && <Part name="customers.restriction" id={o.id} />}
          <Who overview={o} />
          <Contacts overview={o} />
          <Services overview={o} />
          <OpenCases id={o.id} except={exceptCaseId} />
          <Recent id={o.id} />
        </div>
      )}
    </Loaded>
  )
}
type Overview = Awaited<ReturnType<typeof customers.getCustomerOverview.call>>

function Who({ overview: o }: { readonly overview: Overview }) {
  const m = useMessages(words)
  const d = useMessages(deskWords)
  return (
    <section>
      <h3 className="cs-customer-name">
        <Revealable value={o.customer.name} href={o.customer.href} path="name" label={m.customer}>
          {(name) => <Link to={`/customers/${o.id}`}>{name}</Link>}
        </Revealable>{' '}
        <ClassMark of={o.customer.class} />
      </h3>
      <p className="cs-soft">
        {o.customer.number} · <OrgName id={o.customer.org?.id} />
        {o.customer.since && (
          <>
            {' · '}
            <span className="cs-nowrap">
              {d.since} {o.customer.since}
            </span>
          </>
        )}
      </p>
      <Link to={`/customers/${o.id}`}>{m.open360} →</Link>
    </section>
  )
}

function Contacts({ overview: o }: { readonly overview: Overview }) {
  const m = useMessages(deskWords)
  const live = o.identities.filter((i) => i.status !== 'revoked')
  const icon = (kind: string) =>
    kind === 'phone' ? <PhoneOutlined /> : kind === 'email' ? <MailOutlined /> : <UserOutlined />
  return (
    <section>
      <h4>{m.identities}</h4>
      {live.length === 0 && <p className="cs-soft">{m.none}</p>}
      <ul className="cs-plain">
        {live.slice(0, 6).map((i) => (
          <li key={i.id}>
            {icon(i.kind)}{' '}
            <span className="cs-break">
              {i.kind === 'webVisitor' ? (
                `${i.value.slice(0, 8)}…`
              ) : (
                <Revealable value={i.value} href={i.href} path="value" label={m.identities} />
              )}
            </span>{' '}
            <small className={i.status === 'verified' ? 'cs-good' : 'cs-soft'}>
              {i.status === 'verified' ? m.verified : m.claimed}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Services({ overview: o }: { readonly overview: Overview }) {
  const m = useMessages(deskWords)
  return (
    <section>
      <h4>{m.services}</h4>
      {o.services.length === 0 && <p className="cs-soft">{m.none}</p>}
      <ul className="cs-plain">
        {o.services.map((s) => (
          <li key={s.id} className={s.status === 'active' ? '' : 'cs-off'}>
            <b>{m.products[s.product] ?? s.product}</b>{' '}
            {s.number && (
              <Revealable value={s.number} href={s.href} path="number" label={m.products[s.product] ?? s.product} />
            )}
            {s.address && (
              <div className="cs-soft">
                <Revealable value={s.address} href={s.href} path="address" label={m.services} />
              </div>
            )}
            {s.resource && <code>{s.resource.ref}</code>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpenCases({ id, except }: { readonly id: string; readonly except: string | undefined }) {
  const m = useMessages(deskWords)
  useLive(['cases.case'], [cases.listCases])
  const open = useRead(cases.listCases, {
    filter: { customerId: id, status: openStates },
    sort: 'nextDueAt',
    limit: 10,
  }).data
  const others = open?.items.filter((c) => c.id !== except) ?? []
  const shown = open?.items.some((c) => c.id === except)
  return (
    <section>
      <h4>
        {shown ? m.otherOpenCases : m.openCases}{' '}
        <span className="cs-count">{(open?.total ?? 0) - (shown ? 1 : 0)}</span>
      </h4>
      {open && others.length === 0 && <p className="cs-soft">{m.none}</p>}
      <ul className="cs-plain">
        {others.map((c) => (
          <li key={c.id}>
            <PriorityMark priority={c.casePriority} /> <Link to={`/cases/${c.id}`}>{c.name}</Link>
            <div className="cs-line">
              <span className="cs-soft">{c.number}</span> <DueChip of={c} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Recent({ id }: { readonly id: string }) {
  const m = useMessages(deskWords)
  const locale = useLocale()
  const found = useRead(customers.listCustomerTimeline, { id, limit: 6, sort: '-at' }).data
  return (
    <section>
      <h4>{m.recent}</h4>
      {found?.items.length === 0 && <p className="cs-soft">{m.none}</p>}
      <ul className="cs-plain">
        {found?.items.map((e) => (
          <li key={e.id} className="cs-recent">
            <ChannelIcon channel={e.kind === 'case' ? 'case' : (e.channel ?? 'other')} />
            <span className="cs-recent-title">
              {e.kind === 'case' ? (
                <Link to={`/cases/${e.subject.id}`}>{nameIn(locale, e.title.zh, e.title.en)}</Link>
              ) : (
                nameIn(locale, e.title.zh, e.title.en)
              )}
            </span>
            <span className="cs-soft">
              <Instant at={e.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
