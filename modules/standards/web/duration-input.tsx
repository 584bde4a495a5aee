import { InputNumber } from 'antd'
import { useMessages } from '#kernel/ui'
import { policyWords } from './policy-words.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

interface Props {
  readonly ms: number
  readonly onChange: (ms: number) => void
  readonly label: string
}

/** A length of time in days, hours and minutes; a day is 24 hours, also of working time. */
export function DurationInput({ ms, onChange, label }: Props) {
  const m = useMessages(policyWords)
  const days = Math.floor(ms / dayMs)
  const hours = Math.floor((ms % dayMs) / hourMs)
  const minutes = (ms % hourMs) / minuteMs
  const part = (value: number, unit: string, to: (n: number) => number) => (
    <>
      <InputNumber
        min={0}
        controls={false}
        aria-label={`${label} ${unit}`}
        value={value}
        onChange={(n) => onChange(Math.round(to(n ?? 0)))}
      />
      <span>{unit}</span>
    </>
  )
  return (
    <span className="st-duration" role="group" aria-label={label}>
      {part(days, m.days, (n) => ms - days * dayMs + n * dayMs)}
      {part(hours, m.hours, (n) => ms - hours * hourMs + n * hourMs)}
      {part(minutes, m.minutes, (n) => ms - minutes * minuteMs + n * minuteMs)}
    </span>
  )
}
