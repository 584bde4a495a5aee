import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Loading, numberWords, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import type { Output } from '#kernel/contract'
import type { standardsContract } from '#contracts/standards'
import { standards, type Definition } from './api.ts'
import { calendarWords } from './calendar-words.ts'
import { DayEditor } from './day-editor.tsx'
import { withOverride, withoutDate } from './hours.ts'
import { PlaceErrors, type Errors } from './place-errors.tsx'
import { YearLegend, YearView } from './year-view.tsx'

interface Props {
  readonly definition: Definition
  readonly onChange: (definition: Definition) => void
  readonly year: number
  readonly onYear: (year: number) => void
  /** The year as the definition makes it; the last good one while there are problems. */
  readonly preview: Output<typeof standardsContract.calendarYear> | undefined
  readonly errors: Errors
}

/** The year under the definition being edited, with its exceptions to set. */
export function YearPanel({ definition, onChange, year, onYear, preview: shown, errors }: Props) {
  const m = useMessages(calendarWords)
  const locale = useLocale()
  const [date, setDate] = useState<string>()
  const { overrides } = definition
  const at = overrides.findIndex((o) => o.date === date)
  return (
    <Panel title={m.year} extra={<TakeHolidays definition={definition} onChange={onChange} year={year} />}>
      <div className="st-year-head">
        <Button aria-label={m.previousYear} icon={<LeftOutlined />} onClick={() => onYear(year - 1)} />
        <b className="cl-num" aria-live="polite">
          {year}
        </b>
        <Button aria-label={m.nextYear} icon={<RightOutlined />} onClick={() => onYear(year + 1)} />
        {shown && (
          <span className="st-soft">
            {m.openDays({ days: shown.openDays, hours: numberWords(locale, Math.round(shown.openMs / 3_600_000)) })}
          </span>
        )}
      </div>
      <p className="st-help">{m.dayHelp}</p>
      <PlaceErrors of={errors} at="definition.overrides" />
      {shown ? (
        <YearView days={shown.days} timeZone={shown.timeZone} onChoose={(day) => setDate(day.date)} />
      ) : (
        <Loading rows={10} />
      )}
      <YearLegend />
      {date && (
        <DayEditor
          key={date}
          date={date}
          override={overrides[at]}
          onClose={() => setDate(undefined)}
          onSet={(next) => {
            onChange({ ...definition, overrides: next ? withOverride(overrides, next) : withoutDate(overrides, date) })
            setDate(undefined)
          }}
        />
      )}
    </Panel>
  )
}

function TakeHolidays({ definition, onChange, year }: Pick<Props, 'definition' | 'onChange' | 'year'>) {
  const m = useMessages(calendarWords)
  const { message } = App.useApp()
  const holidays = useRead(standards.publicHolidays, { year, hoursOf: 'monday' })
  const { notice = null, overrides: announced = [] } = holidays.data ?? {}
  const taken = new Set(definition.overrides.map((o) => o.date))
  const fresh = announced.filter((o) => !taken.has(o.date))
  const take = () => {
    const overrides = fresh.reduce((all, o) => withOverride(all, o), definition.overrides)
    onChange({ ...definition, overrides })
    void message.success(m.taken({ n: fresh.length, notice: notice ?? '' }))
  }
  if (holidays.data && notice === null) return <span className="st-soft">{m.notAnnounced({ year })}</span>
  if (holidays.data && fresh.length === 0) return <span className="st-soft">{m.nothingNew}</span>
  return (
    <Button size="small" loading={holidays.isPending} onClick={take}>
      {m.takeHolidays({ year })}
    </Button>
  )
}
