import { DeleteOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { clockMetrics, pauseReasons } from '#contracts/standards'
import { useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { Body } from './api.ts'
import { PlaceErrors, type Errors } from './place-errors.tsx'
import { policyWords } from './policy-words.ts'
import { words } from './words.ts'

interface Props {
  readonly value: Body['pauses']
  readonly onChange: (pauses: Body['pauses']) => void
  readonly errors: Errors
}

/** In which states of a case which promises stand still, and why. */
export function PausesEditor({ value, onChange, errors }: Props) {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const labels = useMessages(messages)
  const put = (at: number, part: Partial<Body['pauses'][number]>) =>
    onChange(value.map((p, i) => (i === at ? { ...p, ...part } : p)))
  const statuses = Object.entries(m.caseStatuses).map(([code, label]) => ({ value: code, label }))
  return (
    <>
      <p className="st-help">{m.pausesHelp}</p>
      {value.map((pause, i) => (
        <div key={i} className="st-line">
          <label className="st-field">
            <span>{m.status}</span>
            <Select value={pause.status} options={statuses} onChange={(status) => put(i, { status })} />
          </label>
          <label className="st-field">
            <span>{m.reason}</span>
            <Select
              value={pause.reason}
              options={pauseReasons.map((reason) => ({ value: reason, label: labels.pauseReasons[reason] }))}
              onChange={(reason) => put(i, { reason })}
            />
          </label>
          <label className="st-field">
            <span>{m.forMetrics}</span>
            <Select
              mode="multiple"
              value={pause.metrics}
              options={clockMetrics.map((metric) => ({ value: metric, label: labels.metrics[metric] }))}
              onChange={(metrics) => put(i, { metrics })}
            />
          </label>
          <Button
            type="text"
            aria-label={w.remove}
            icon={<DeleteOutlined />}
            onClick={() => onChange(value.filter((_, at) => at !== i))}
          />
          <PlaceErrors of={errors} at={`body.pauses.${i}`} />
        </div>
      ))}
      <Button
        type="dashed"
        onClick={() => onChange([...value, { status: 'pending', reason: 'awaitingCustomer', metrics: ['resolve'] }])}
      >
        {m.addPause}
      </Button>
    </>
  )
}
