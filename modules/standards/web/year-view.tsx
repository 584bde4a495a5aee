import { useRef, useState, type KeyboardEvent } from 'react'
import { useLocale, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { Day } from './api.ts'
import { calendarWords } from './calendar-words.ts'

interface Props {
  readonly days: readonly Day[]
  readonly timeZone: string
  readonly onChoose: (day: Day) => void
}
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Twelve months; each day tells by colour and mark how it is worked. One stop for Tab, arrows move within. */
export function YearView({ days, timeZone, onChoose }: Props) {
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(days[0]?.date)
  const current = days.some((d) => d.date === at) ? at : days[0]?.date
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const to = step && days[days.findIndex((d) => d.date === current) + step]
    if (!to) return
    event.preventDefault()
    setAt(to.date)
    grid.current?.querySelector<HTMLElement>(`[data-date="${to.date}"]`)?.focus()
  }
  const months = Array.from({ length: 12 }, (_, month) => days.filter((d) => Number(d.date.slice(5, 7)) === month + 1))
  return (
    <div ref={grid} className="st-year" onKeyDown={move} role="presentation">
      {months.map((of, month) => (
        <Month
          key={month}
          days={of}
          timeZone={timeZone}
          current={current}
          onChoose={(day) => {
            setAt(day.date)
            onChoose(day)
          }}
        />
      ))}
    </div>
  )
}

interface MonthProps extends Props {
  readonly current: string | undefined
}

function Month({ days, timeZone, current, onChoose }: MonthProps) {
  const m = useMessages(calendarWords)
  const locale = useLocale()
  const first = days[0]
  if (!first) return null
  const date = new Date(`${first.date}T00:00:00Z`)
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(date)
  const lead = (date.getUTCDay() + 6) % 7
  return (
    <section className="st-month" aria-label={name}>
      <h3>{name}</h3>
      <div className="st-month-grid">
        {m.weekdayShort.split(' ').map((d) => (
          <span key={d} className="st-weekday-head" aria-hidden="true">
            {d}
          </span>
        ))}
        {Array.from({ length: lead }, (_, i) => (
          <span key={`lead${i}`} />
        ))}
        {days.map((day) => (
          <DayCell key={day.date} day={day} timeZone={timeZone} isCurrent={day.date === current} onChoose={onChoose} />
        ))}
      </div>
    </section>
  )
}

interface DayCellProps {
  readonly day: Day
  readonly timeZone: string
  readonly isCurrent: boolean
  readonly onChoose: (day: Day) => void
}

function DayCell({ day, timeZone, isCurrent, onChoose }: DayCellProps) {
  const m = useMessages(calendarWords)
  const locale = useLocale()
  const labels = useMessages(messages)
  const time = (at: Date) =>
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
  const hours = day.hours.map((h) => `${time(h.from)}–${time(h.to)}`).join(' ')
  // The date in words, so that the number one sees is part of the name one hears.
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day.date))
  const said = [date, labels.dayKinds[day.kind], day.label, hours].filter(Boolean).join(' · ')
  return (
    <button
      type="button"
      data-date={day.date}
      tabIndex={isCurrent ? 0 : -1}
      data-mark={m.marks[day.kind]}
      className={`st-day st-day-${day.kind}`}
      title={said}
      aria-label={said}
      onClick={() => onChoose(day)}
    >
      {Number(day.date.slice(8))}
    </button>
  )
}

/** What the colours and marks mean. */
export function YearLegend() {
  const m = useMessages(calendarWords)
  const labels = useMessages(messages)
  return (
    <ul className="st-legend">
      {(['open', 'closed', 'holiday', 'makeUpDay', 'specialHours'] as const).map((kind) => (
        <li key={kind}>
          <span className={`st-day st-day-${kind}`} data-mark={m.marks[kind]} aria-hidden="true">
            1
          </span>
          {labels.dayKinds[kind]}
        </li>
      ))}
    </ul>
  )
}
