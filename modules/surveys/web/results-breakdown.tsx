import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { Chart, colour, FewRows, numberWords, Panel, percentWords, useLocale, useMessages } from '#kernel/ui'
import { useShareWords, type Share, type Slice } from './api.ts'
import { counted, monthOf, rowsBehind, type Asked } from './rows-behind.ts'
import { words } from './words.ts'

/** Month after month, where there is more than one. */
export function Months({ of: slices, asked }: { readonly of: readonly Slice[]; readonly asked: Asked }) {
  const m = useMessages(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const filters = (key: string) => monthOf(asked, key)
  if (slices.length < 2)
    return <Breakdown title={m.byMonth} slices={slices} name={(key) => key} asked={asked} filters={filters} />
  return (
    <Panel title={m.byMonth}>
      <Chart
        title={m.byMonth}
        onPick={({ index }) => {
          const month = slices[index]
          if (month) void navigate(rowsBehind(asked, { ...counted.invited, ...filters(month.key) }))
        }}
        height={220}
        picture={{
          kind: 'lines',
          from: 0,
          categories: slices.map((s) => s.key),
          words: (v) => percentWords(locale, v, 0),
          lines: [
            { name: m.satisfaction, values: slices.map((s) => s.satisfied.share), color: colour.brand },
            { name: m.response, values: slices.map((s) => s.response.share), color: colour.calm },
          ],
        }}
      />
    </Panel>
  )
}

interface BreakdownProps {
  readonly title: string
  readonly slices: readonly Slice[]
  readonly name: (key: string) => string
  readonly asked: Asked
  /** How the list of invitations is asked for one of them. */
  readonly filters: (key: string) => Readonly<Record<string, string>>
}
/** The same numbers by what the invitations have in common, each with its rows. */
export function Breakdown({ title, slices, name, asked, filters }: BreakdownProps) {
  const m = useMessages(words)
  const locale = useLocale()
  const say = useShareWords()
  const rows = (s: Slice, of: Readonly<Record<string, string>>) => rowsBehind(asked, { ...of, ...filters(s.key) })
  // What nobody was asked or answered has no rows to open.
  const linked = (s: Slice, of: Readonly<Record<string, string>>, share: Share, said: ReactNode) =>
    share.share === null ? '—' : <Link to={rows(s, of)}>{said}</Link>
  const interval = (s: Share) => (
    <>
      {say(s.share)}{' '}
      <small className="cl-none">
        {say(s.low)} – {say(s.high)}
      </small>
    </>
  )
  const number = (s: Slice, of: Readonly<Record<string, string>>, n: number) =>
    n === 0 ? numberWords(locale, n) : <Link to={rows(s, of)}>{numberWords(locale, n)}</Link>
  return (
    <Panel title={title} flush>
      <FewRows<Slice>
        className="sv-slices"
        rowKey="key"
        rows={slices}
        columns={[
          { title: '', render: (_, s) => name(s.key) },
          {
            title: m.satisfaction,
            align: 'right',
            sorter: (a, b) => (a.satisfied.share ?? -1) - (b.satisfied.share ?? -1),
            render: (_, s) => linked(s, counted.answered, s.satisfied, interval(s.satisfied)),
          },
          {
            title: m.response,
            align: 'right',
            sorter: (a, b) => (a.response.share ?? -1) - (b.response.share ?? -1),
            render: (_, s) => linked(s, counted.invited, s.response, say(s.response.share)),
          },
          { title: m.answered, align: 'right', render: (_, s) => number(s, counted.answered, s.answered) },
          { title: m.asked, align: 'right', render: (_, s) => number(s, counted.invited, s.invited) },
        ]}
      />
    </Panel>
  )
}
