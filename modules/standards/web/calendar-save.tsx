import { useNavigate } from 'react-router'
import { Action, afterSaving, Panel, ResourceForm, useAct, useMessages } from '#kernel/ui'
import { standards, type CalendarOf, type Definition } from './api.ts'
import { calendarWords } from './calendar-words.ts'
import { words } from './words.ts'

interface Props {
  readonly calendar: CalendarOf | undefined
  readonly definition: Definition
  readonly isChanged: boolean
  readonly onDiscard: () => void
}
const changes = [standards.getCalendar, standards.listCalendars, standards.calendarVersions, standards.listPolicies]

/** Name, note and saving: a changed definition becomes a new version. */
export function CalendarSave(p: Props) {
  return p.calendar ? <SaveVersion {...p} calendar={p.calendar} /> : <SaveNew {...p} />
}

function SaveNew({ definition }: Props) {
  const m = useMessages(calendarWords)
  const w = useMessages(words)
  const navigate = useNavigate()
  const create = useAct(standards.createCalendar, {
    changes,
    said: m.calendarSaved,
    quiet: true,
    done: (c) => void navigate(`/standards/calendars/${c.id}`, afterSaving),
  })
  return (
    <Panel>
      <ResourceForm
        operation={standards.createCalendar}
        act={create}
        given={{ definition }}
        fields={[
          { name: 'nameZh', label: w.nameZh },
          { name: 'nameEn', label: w.nameEn },
          { name: 'code', label: w.code, help: w.codeHelp },
          { name: 'note', label: w.versionNote, kind: 'longText', rows: 2 },
        ]}
      />
    </Panel>
  )
}

function SaveVersion({ calendar, definition, isChanged, onDiscard }: Props & { readonly calendar: CalendarOf }) {
  const w = useMessages(words)
  const save = useAct(standards.changeCalendar, { changes, said: (c) => w.saved({ n: c.current.number }), quiet: true })
  return (
    <Panel
      extra={
        <Action
          size="small"
          do={standards.changeCalendar}
          loading={save.busy}
          onClick={() => void save.run({ id: calendar.id, active: !calendar.active }, { version: calendar.version })}
        >
          {calendar.active ? w.retire : w.enable}
        </Action>
      }
      title={
        isChanged ? (
          <span className="cl-state cl-state-warm">{w.unsaved}</span>
        ) : (
          w.versionOf({ n: calendar.current.number })
        )
      }
    >
      <ResourceForm
        operation={standards.changeCalendar}
        act={save}
        given={{ id: calendar.id, ...(isChanged ? { definition } : {}) }}
        version={calendar.version}
        initial={{ nameZh: calendar.nameZh, nameEn: calendar.nameEn }}
        {...(isChanged ? { submit: w.saveVersion, onCancel: onDiscard } : {})}
        fields={[
          { name: 'nameZh', label: w.nameZh },
          { name: 'nameEn', label: w.nameEn },
          {
            name: 'note',
            label: w.versionNote,
            kind: 'longText',
            rows: 2,
            placeholder: w.versionNotePlaceholder,
            when: () => isChanged,
          },
        ]}
      />
    </Panel>
  )
}
