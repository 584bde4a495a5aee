import { Alert, Select } from 'antd'
import { useState } from 'react'
import { Panel, useMessages, useRead, useUnsaved } from '#kernel/ui'
import { standards, type CalendarOf, type Definition } from './api.ts'
import { CalendarSave } from './calendar-save.tsx'
import { calendarWords } from './calendar-words.ts'
import { errorsIn, PlaceErrors, type Errors } from './place-errors.tsx'
import { VersionsPanel } from './versions-panel.tsx'
import { WeeklyHours } from './weekly-hours.tsx'
import { words } from './words.ts'
import { YearPanel } from './year-panel.tsx'

interface Props {
  readonly calendar: CalendarOf | undefined
  readonly start: Definition
}

/** Edits a definition, shows the year it makes at once, and saves it as a new version. */
export function CalendarEditor({ calendar, start }: Props) {
  const m = useMessages(calendarWords)
  const w = useMessages(words)
  const [definition, setDefinition] = useState(start)
  const [shownNumber, setShownNumber] = useState<number>()
  const [year, setYear] = useState(() => new Date().getFullYear())
  const preview = useRead(standards.calendarYear, { definition, year })
  const errors = errorsIn(preview.error)
  const show = (next: Definition, number?: number) => {
    setDefinition(next)
    setShownNumber(number)
  }
  const isChanged = JSON.stringify(definition) !== JSON.stringify(start)
  useUnsaved(isChanged)
  // While something is wrong the last good year stays in sight.
  const [good, setGood] = useState(preview.data)
  if (preview.data && preview.data !== good) setGood(preview.data)
  return (
    <>
      {shownNumber !== undefined && <Alert type="info" showIcon title={w.copyOf({ n: shownNumber })} />}
      {Object.keys(errors).length > 0 && (
        <Alert type="error" showIcon title={m.problems({ n: Object.keys(errors).length })} />
      )}
      <div className="st-editor">
        <div>
          <YearPanel
            definition={definition}
            onChange={setDefinition}
            year={year}
            onYear={setYear}
            preview={good}
            errors={errors}
          />
          <WeeklyHours
            week={definition.week}
            errors={errors}
            onChange={(week) => setDefinition({ ...definition, week })}
          />
        </div>
        <div>
          <CalendarSave
            calendar={calendar}
            definition={definition}
            isChanged={isChanged}
            onDiscard={() => show(start)}
          />
          <ZonePanel
            value={definition.timeZone}
            errors={errors}
            onChange={(timeZone) => setDefinition({ ...definition, timeZone })}
          />
          {calendar && <Versions calendar={calendar} onShow={show} />}
        </div>
      </div>
    </>
  )
}

const usualZones = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Hong_Kong', 'UTC']

interface ZoneProps {
  readonly value: string
  readonly errors: Errors
  readonly onChange: (zone: string) => void
}

function ZonePanel({ value, errors, onChange }: ZoneProps) {
  const m = useMessages(calendarWords)
  const zones = [...new Set([value, ...usualZones, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <Panel title={m.timeZone}>
      <Select
        aria-label={m.timeZone}
        showSearch
        style={{ width: '100%' }}
        value={value}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        onChange={onChange}
      />
      <PlaceErrors of={errors} at="definition.timeZone" />
    </Panel>
  )
}

function Versions({
  calendar,
  onShow,
}: {
  readonly calendar: CalendarOf
  readonly onShow: (definition: Definition, number: number) => void
}) {
  const answer = useRead(standards.calendarVersions, { id: calendar.id })
  return (
    <VersionsPanel
      of={answer.data?.items ?? []}
      currentId={calendar.current.id}
      onShow={(version) => onShow(version.definition, version.number)}
    />
  )
}
