import { Form, Select } from 'antd'
import { numberWords, useLocale, useMessages } from '#kernel/ui'
import { grains } from './asked.ts'
import { periodWords } from './period-words.ts'
import type { Body } from './values.ts'

/** In a definition: which calendar period the figure is brought to, and by how much this one was. */
export function ScaledBy({ per, spans }: { readonly per: Body['per']; readonly spans: number | null | undefined }) {
  const m = useMessages(periodWords)
  const locale = useLocale()
  if (!per) return null
  return (
    <div>
      <dt>
        {m.per} · {m.perShort[per]}
        {typeof spans === 'number' && (
          <>
            {' '}
            = <b className="cl-num">{m.spans[per]({ n: numberWords(locale, spans, 3) })}</b>
          </>
        )}
      </dt>
      <dd>{m.perHow[per]}</dd>
    </div>
  )
}
/** Beside a number: the period it is brought to. */
export function PerPeriod({ per }: { readonly per: Body['per'] }) {
  const m = useMessages(periodWords)
  return per ? <> · {m.perShort[per]}</> : null
}

interface PerProps {
  readonly value: Body['per']
  readonly onChange: (per: Body['per']) => void
  readonly validateStatus?: 'error' | ''
  readonly help?: string | undefined
}
/** In the editor: none, or the calendar period that the target is for. */
export function PerField({ value, onChange, ...fault }: PerProps) {
  const m = useMessages(periodWords)
  return (
    <Form.Item className="in-wide" label={m.per} htmlFor="in-per" extra={m.perHelp} {...fault}>
      <Select
        id="in-per"
        value={value ?? 'none'}
        options={[{ value: 'none', label: m.notScaled }, ...grains.map((g) => ({ value: g, label: m.perShort[g] }))]}
        onChange={(chosen) => onChange(grains.find((g) => g === chosen) ?? null)}
      />
    </Form.Item>
  )
}
