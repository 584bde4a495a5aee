import { Alert, Button, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { weekdayNames } from '#contracts/standards'
import { useLocale, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { Hours, Override } from './api.ts'
import { calendarWords } from './calendar-words.ts'
import { HoursEditor } from './hours-editor.tsx'

interface Props {
  readonly date: string
  readonly override: Override | undefined
  readonly onSet: (override: Override | undefined) => void
  readonly onClose: () => void
}
type Kind = 'regular' | Override['kind']
type Weekday = (typeof weekdayNames)[number]
interface Draft {
  readonly kind: Kind
  readonly label: string
  readonly hoursOf: Weekday | undefined
  readonly hours: Hours
}

const draftOf = (o: Override | undefined): Draft => ({
  kind: o?.kind ?? 'holiday',
  label: o?.label ?? '',
  hoursOf: o?.kind === 'makeUpDay' ? ('hoursOf' in o ? o.hoursOf : undefined) : 'monday',
  hours: o && 'hours' in o ? o.hours : [{ from: '09:00', to: '17:00' }],
})
function overrideOf(date: string, d: Draft): Override | undefined {
  const label = d.label.trim()
  if (d.kind === 'regular') return undefined
  if (d.kind === 'holiday') return { kind: 'holiday', date, label }
  if (d.kind === 'makeUpDay' && d.hoursOf) return { kind: 'makeUpDay', date, label, hoursOf: d.hoursOf }
  return d.kind === 'makeUpDay'
    ? { kind: 'makeUpDay', date, label, hours: d.hours }
    : { kind: 'specialHours', date, label, hours: d.hours }
}

/** How one day differs from its weekday. */
export function DayEditor({ date, override, onSet, onClose }: Props) {
  const m = useMessages(calendarWords)
  const labels = useMessages(messages)
  const locale = useLocale()
  const [draft, setDraft] = useState(() => draftOf(override))
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const missing = draft.kind !== 'regular' && !draft.label.trim()
  const kinds = (['holiday', 'makeUpDay', 'specialHours'] as const).map((value) => ({
    value,
    label: labels.dayKinds[value],
  }))
  const [asked, setAsked] = useState(false)
  const set = () => {
    setAsked(true)
    if (!missing) onSet(overrideOf(date, draft))
  }
  return (
    <Modal
      open
      title={new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(date))}
      onCancel={onClose}
      footer={[
        override && (
          <Button key="remove" danger onClick={() => onSet(undefined)}>
            {m.removeOverride}
          </Button>
        ),
        <Button key="set" type="primary" onClick={set}>
          {m.set}
        </Button>,
      ]}
    >
      <div className="st-day-form">
        <Radio.Group
          optionType="button"
          aria-label={m.dayKind}
          options={kinds}
          value={draft.kind}
          onChange={(e) => put({ kind: e.target.value as Kind })}
        />
        <label>
          <span>{m.label}</span>
          <Input
            maxLength={100}
            placeholder={m.labelPlaceholder}
            value={draft.label}
            onChange={(e) => put({ label: e.target.value })}
          />
        </label>
        {draft.kind === 'makeUpDay' && <MakeUpHours draft={draft} put={put} />}
        {(draft.kind === 'specialHours' || (draft.kind === 'makeUpDay' && !draft.hoursOf)) && (
          <HoursEditor label={m.hoursAs} value={draft.hours} onChange={(hours) => put({ hours })} />
        )}
        {asked && missing && <Alert type="error" showIcon title={labels.errors.labelMissing} />}
      </div>
    </Modal>
  )
}

function MakeUpHours({ draft, put }: { readonly draft: Draft; readonly put: (part: Partial<Draft>) => void }) {
  const m = useMessages(calendarWords)
  const labels = useMessages(messages)
  return (
    <label>
      <span>{m.hoursAs}</span>
      <Select
        value={draft.hoursOf ?? 'own'}
        options={[
          ...weekdayNames.map((value) => ({ value, label: `${m.asWeekday} ${labels.weekdays[value]}` })),
          { value: 'own', label: m.ownHours },
        ]}
        onChange={(value: Weekday | 'own') => put({ hoursOf: value === 'own' ? undefined : value })}
      />
    </label>
  )
}
