import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useMessages } from '#kernel/ui'
import type { Hours } from './api.ts'
import { calendarWords } from './calendar-words.ts'
import { isTime, timeFrom } from './hours.ts'
import { words } from './words.ts'

interface Props {
  readonly value: Hours
  readonly onChange: (hours: Hours) => void
  /** Says for a screen reader whose hours these are. */
  readonly label: string
}

/** Several intervals of a day. */
export function HoursEditor({ value, onChange, label }: Props) {
  const m = useMessages(calendarWords)
  const w = useMessages(words)
  const put = (at: number, part: Partial<Hours[number]>) =>
    onChange(value.map((h, i) => (i === at ? { ...h, ...part } : h)))
  const last = value.at(-1)
  const next = last && last.to < '18:00' ? { from: '13:30', to: '18:00' } : { from: '08:30', to: '17:30' }
  return (
    <div className="st-hours" role="group" aria-label={label}>
      {value.length === 0 && <span className="st-soft">{m.closed}</span>}
      {value.map((h, i) => (
        <span key={i} className="st-interval">
          <TimeField label={`${label} ${m.from}`} value={h.from} onChange={(from) => put(i, { from })} />
          <span aria-hidden="true">–</span>
          <TimeField label={`${label} ${m.to}`} value={h.to} onChange={(to) => put(i, { to })} />
          <Checkbox
            checked={h.overnight ?? false}
            onChange={(e) => onChange(value.map((old, at) => (at === i ? marked(old, e.target.checked) : old)))}
          >
            {m.overnight}
          </Checkbox>
          <Button
            size="small"
            type="text"
            aria-label={`${w.remove} ${h.from}–${h.to}`}
            icon={<DeleteOutlined />}
            onClick={() => onChange(value.filter((_, at) => at !== i))}
          />
        </span>
      ))}
      <Button
        size="small"
        type="text"
        aria-label={`${m.addInterval} ${label}`}
        icon={<PlusOutlined />}
        onClick={() => onChange([...value, next])}
      />
    </div>
  )
}

const marked = ({ from, to }: Hours[number], overnight: boolean): Hours[number] =>
  overnight ? { from, to, overnight } : { from, to }

function TimeField({
  value,
  onChange,
  label,
}: {
  readonly value: string
  readonly onChange: (time: string) => void
  readonly label: string
}) {
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? value
  const leave = () => {
    const time = timeFrom(shown)
    setTyped(isTime(time) ? undefined : time)
    if (isTime(time) && time !== value) onChange(time)
  }
  return (
    <Input
      size="small"
      className="st-time"
      inputMode="numeric"
      aria-label={label}
      maxLength={5}
      value={shown}
      {...(typed !== undefined && !isTime(timeFrom(typed)) ? { status: 'error' as const } : {})}
      onChange={(e) => setTyped(e.target.value)}
      onBlur={leave}
      onPressEnter={leave}
    />
  )
}
