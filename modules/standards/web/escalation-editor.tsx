import { DeleteOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { Body } from './api.ts'
import { DurationInput } from './duration-input.tsx'
import { PlaceErrors, type Errors } from './place-errors.tsx'
import { policyWords } from './policy-words.ts'
import { words } from './words.ts'

type Level = Body['escalation'][number]
interface Props {
  readonly value: Body['escalation']
  readonly onChange: (levels: Body['escalation']) => void
  readonly errors: Errors
}
const recipients = ['person', 'teamLead', 'manager'] as const
const numbered = (levels: readonly Level[]): Level[] => levels.map((l, i) => ({ ...l, level: i + 1 }))

/** Who is told when a promise is in danger, level by level. */
export function EscalationEditor({ value, onChange, errors }: Props) {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const add = () =>
    onChange(
      numbered([
        ...value,
        { level: 0, when: { afterDueMs: 0 }, to: recipients[Math.min(value.length, 2)]!, acknowledgeWithinMs: null },
      ]),
    )
  return (
    <>
      <p className="st-help">{m.escalationHelp}</p>
      {value.map((level, i) => (
        <div key={i} className="st-line">
          <LevelFields level={level} onChange={(next) => onChange(value.map((old, at) => (at === i ? next : old)))} />
          <Button
            type="text"
            aria-label={`${w.remove} ${w.levelOf({ n: level.level })}`}
            icon={<DeleteOutlined />}
            onClick={() => onChange(numbered(value.filter((_, at) => at !== i)))}
          />
          <PlaceErrors of={errors} at={`body.escalation.${i}`} />
        </div>
      ))}
      <Button type="dashed" onClick={add}>
        {m.addLevel}
      </Button>
    </>
  )
}

function LevelFields({ level, onChange }: { readonly level: Level; readonly onChange: (level: Level) => void }) {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const labels = useMessages(messages)
  const byPercent = 'atPercent' in level.when
  return (
    <>
      <div className="st-field">
        <span>{w.levelOf({ n: level.level })}</span>
        <Select
          aria-label={m.to}
          value={level.to}
          options={recipients.map((to) => ({ value: to, label: labels.recipients[to] }))}
          onChange={(to) => onChange({ ...level, to })}
        />
      </div>
      <div className="st-field st-field-fixed">
        <span>{m.when}</span>
        <span className="st-when">
          <Select
            aria-label={m.when}
            value={byPercent ? 'percent' : 'after'}
            options={[
              { value: 'percent', label: m.atPercent },
              { value: 'after', label: m.afterDue },
            ]}
            onChange={(by) => onChange({ ...level, when: by === 'percent' ? { atPercent: 75 } : { afterDueMs: 0 } })}
          />
          {'atPercent' in level.when && (
            <InputNumber
              aria-label={m.atPercent}
              style={{ width: 88 }}
              suffix="%"
              value={level.when.atPercent}
              onChange={(n) => onChange({ ...level, when: { atPercent: n ?? 0 } })}
            />
          )}
        </span>
        {'afterDueMs' in level.when && (
          <DurationInput
            label={m.afterDue}
            ms={level.when.afterDueMs}
            onChange={(afterDueMs) => onChange({ ...level, when: { afterDueMs } })}
          />
        )}
      </div>
      <div className="st-field st-field-fixed">
        <span>{m.answerWithin}</span>
        <DurationInput
          label={m.answerWithin}
          ms={level.acknowledgeWithinMs ?? 0}
          onChange={(ms) => onChange({ ...level, acknowledgeWithinMs: ms || null })}
        />
      </div>
    </>
  )
}
