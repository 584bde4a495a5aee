import { Button } from 'antd'
import { weekdayNames } from '#contracts/standards'
import { Panel, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { Definition } from './api.ts'
import { calendarWords } from './calendar-words.ts'
import { HoursEditor } from './hours-editor.tsx'
import { PlaceErrors, type Errors } from './place-errors.tsx'

interface Props {
  readonly week: Definition['week']
  readonly onChange: (week: Definition['week']) => void
  readonly errors: Errors
}

/** Opening hours of each weekday. */
export function WeeklyHours({ week, onChange, errors }: Props) {
  const m = useMessages(calendarWords)
  const labels = useMessages(messages)
  const monday = week.monday ?? []
  const copy = () => onChange({ ...week, ...Object.fromEntries(weekdayNames.slice(0, 5).map((day) => [day, monday])) })
  return (
    <Panel
      title={m.week}
      extra={
        <Button size="small" onClick={copy}>
          {m.copyToWorkdays}
        </Button>
      }
    >
      <p className="st-help">{m.weekHelp}</p>
      {weekdayNames.map((day) => (
        <div key={day} className="st-weekday">
          <b>{labels.weekdays[day]}</b>
          <div>
            <HoursEditor
              label={labels.weekdays[day]}
              value={week[day] ?? []}
              onChange={(hours) => onChange({ ...week, [day]: hours })}
            />
            <PlaceErrors of={errors} at={`definition.week.${day}`} />
          </div>
        </div>
      ))}
    </Panel>
  )
}
