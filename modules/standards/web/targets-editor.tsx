import { DeleteOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { clockMetrics } from '#contracts/standards'
import { nameIn, useLocale, useMessages, useRead } from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards, type Body } from './api.ts'
import { DurationInput } from './duration-input.tsx'
import { PlaceErrors, type Errors } from './place-errors.tsx'
import { policyWords } from './policy-words.ts'
import { words } from './words.ts'

type Target = Body['targets'][number]
interface Props {
  readonly value: Body['targets']
  readonly onChange: (targets: Body['targets']) => void
  readonly errors: Errors
}

/** What is promised: one time for each kind of promise. */
export function TargetsEditor({ value, onChange, errors }: Props) {
  const m = useMessages(policyWords)
  const free = clockMetrics.find((name) => !value.some((t) => t.metric === name))
  const add = () =>
    free &&
    onChange([
      ...value,
      {
        metric: free,
        durationMs: 14_400_000,
        time: 'calendar',
        calendarVersionId: null,
        thresholds: [50, 75, 90, 100],
      },
    ])
  return (
    <>
      {value.length === 0 && <p className="st-help">{m.noTargets}</p>}
      <PlaceErrors of={value.length === 0 ? errors : {}} at="body.targets" />
      {value.map((target, i) => (
        <TargetLine
          key={i}
          target={target}
          errors={errors}
          at={`body.targets.${i}`}
          onChange={(next) => onChange(value.map((old, at) => (at === i ? next : old)))}
          onRemove={() => onChange(value.filter((_, at) => at !== i))}
        />
      ))}
      {free && (
        <Button type="dashed" onClick={add}>
          {m.addTarget}
        </Button>
      )}
    </>
  )
}

interface LineProps {
  readonly target: Target
  readonly onChange: (target: Target) => void
  readonly onRemove: () => void
  readonly errors: Errors
  readonly at: string
}

function TargetLine({ target, onChange, onRemove, errors, at }: LineProps) {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const labels = useMessages(messages)
  const { months, ...withoutMonths } = target
  const put = (part: Partial<Target>) => onChange({ ...target, ...part })
  const calendars = useCalendarChoices(target.calendarVersionId)
  const countIn = (time: Target['time']) =>
    put({
      time,
      calendarVersionId: time === 'working' ? (target.calendarVersionId ?? calendars[0]?.value ?? null) : null,
    })
  return (
    <div className="st-line">
      <label className="st-field">
        <span>{m.metric}</span>
        <Select
          value={target.metric}
          options={clockMetrics.map((value) => ({ value, label: labels.metrics[value] }))}
          onChange={(metric) => put({ metric })}
        />
      </label>
      <div className="st-field st-field-fixed">
        <span>{m.duration}</span>
        <DurationInput
          label={labels.metrics[target.metric]}
          ms={target.durationMs}
          onChange={(durationMs) => onChange({ ...withoutMonths, durationMs })}
        />
        {months !== undefined && <small className="st-soft">{m.inMonths({ n: months })}</small>}
      </div>
      <label className="st-field">
        <span>{m.time}</span>
        <Select
          value={target.time}
          options={(['working', 'calendar'] as const).map((value) => ({ value, label: labels.times[value] }))}
          onChange={countIn}
        />
      </label>
      {target.time === 'working' && (
        <label className="st-field">
          <span>{m.calendar}</span>
          <Select
            value={target.calendarVersionId}
            options={calendars}
            onChange={(calendarVersionId) => put({ calendarVersionId })}
          />
        </label>
      )}
      <Thresholds value={target.thresholds} onChange={(thresholds) => put({ thresholds })} />
      <Button
        type="text"
        aria-label={`${w.remove} ${labels.metrics[target.metric]}`}
        icon={<DeleteOutlined />}
        onClick={onRemove}
      />
      <PlaceErrors of={errors} at={at} />
    </div>
  )
}

interface ThresholdsProps {
  readonly value: Target['thresholds']
  readonly onChange: (thresholds: Target['thresholds']) => void
}

/** Percentages at which somebody is warned, in order and each once. */
function Thresholds({ value, onChange }: ThresholdsProps) {
  const m = useMessages(policyWords)
  const choose = (chosen: readonly string[]) =>
    onChange([...new Set(chosen.map(Number))].filter((n) => Number.isInteger(n) && n > 0).toSorted((a, b) => a - b))
  return (
    <label className="st-field st-field-wide">
      <span>{m.thresholds}</span>
      <Select
        mode="tags"
        value={value.map(String)}
        options={['50', '75', '90', '100'].map((percent) => ({ value: percent, label: percent }))}
        onChange={choose}
      />
    </label>
  )
}

/** Calendars by their newest version; the one in use stays choosable when it is older. */
function useCalendarChoices(usedId: string | null) {
  const m = useMessages(policyWords)
  const locale = useLocale()
  const found = useRead(standards.listCalendars, { limit: 200, filter: { active: 'true' } }).data?.items ?? []
  const choices = found.map((c) => ({ value: c.current.id, label: nameIn(locale, c.nameZh, c.nameEn) }))
  return usedId && !choices.some((c) => c.value === usedId)
    ? [...choices, { value: usedId, label: m.calendarEarlier }]
    : choices
}
