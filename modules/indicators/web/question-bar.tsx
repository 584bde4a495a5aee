import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { serverNow, useLocale, useMessages, useOrgs, useClearable } from '#kernel/ui'
import { dayBeside, grains, today, type useAsked } from './asked.ts'
import { makings } from './makings.ts'
import { periodWords } from './period-words.ts'
import { words } from './words.ts'

export const products = ['mobile', 'broadband', 'iptv', 'fixedVoice', 'leasedLine', 'cloud', 'iot', 'other'] as const
export const channels = ['phone', 'webChat', 'email', 'api'] as const

interface BarProps extends ReturnType<typeof useAsked> {
  readonly period: { readonly key: string; readonly from: string; readonly to: string } | undefined
  /** The heat map has a column per branch and asks for no slice. */
  readonly slices?: boolean
}
/** Period and slice of what is shown; the same on every page of indicators. */
export function QuestionBar({ asked, ask, period, slices = true }: BarProps) {
  const m = useMessages(words)
  const p = useMessages(periodWords)
  const now = today(serverNow())
  const isLast = !period || period.to >= now
  return (
    <div className="in-bar">
      <Segmented
        value={asked.grain}
        options={grains.map((value) => ({ value, label: m.grain[value] }))}
        onChange={(grain) => ask({ grain })}
      />
      <span className="in-period">
        <Button
          icon={<LeftOutlined />}
          aria-label={m.earlier}
          title={m.earlier}
          disabled={!period}
          onClick={() => period && ask({ day: dayBeside(period.from, -1) })}
        />
        <DatePicker
          aria-label={m.day}
          allowClear={false}
          inputReadOnly
          picker={asked.grain === 'day' ? 'date' : asked.grain}
          value={period ? dayjs(period.from) : null}
          disabledDate={(d) => d.format('YYYY-MM-DD') > now}
          {...(asked.grain === 'week' && period ? { format: () => period.key } : {})}
          onChange={(d) => d && ask({ day: d.format('YYYY-MM-DD') })}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={m.later}
          title={m.later}
          disabled={isLast}
          onClick={() => period && ask({ day: dayBeside(period.to, 1) })}
        />
        {!isLast && (
          <Button type="link" onClick={() => ask({ day: undefined })}>
            {m.current}
          </Button>
        )}
        {period && isLast && (
          <span className="in-n" title={p.unfinishedHelp}>
            {p.unfinished}
          </span>
        )}
      </span>
      {slices && <Slices asked={asked} ask={ask} />}
    </div>
  )
}

function Slices({ asked, ask }: ReturnType<typeof useAsked>) {
  const clearable = useClearable()
  const m = useMessages(words)
  const w = useMessages(makings)
  const locale = useLocale()
  const orgs = useOrgs()
    .filter((o) => o.kind === 'branch')
    .map(({ value, label }) => ({ value, label }))
  const choice = (
    label: string,
    name: 'orgId' | 'product' | 'channel',
    options: readonly { value: string; label: string }[],
  ) => (
    <Select
      key={name}
      className="in-slice"
      aria-label={label}
      value={asked[name] ?? null}
      allowClear={clearable}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      placeholder={`${label}${locale === 'en' ? ': ' : '：'}${m.all}`}
      options={[...options]}
      onChange={(value: string | undefined) => ask({ [name]: value })}
    />
  )
  const named = (codes: readonly string[]) => codes.map((value) => ({ value, label: w.values[value] ?? value }))
  return (
    <>
      {choice(m.branch, 'orgId', orgs)}
      {choice(m.product, 'product', named(products))}
      {choice(m.channel, 'channel', named(channels))}
    </>
  )
}
