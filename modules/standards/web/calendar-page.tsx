import { Link, useParams } from 'react-router'
import { Loaded, nameIn, Page, useLocale, useMessages, useRead } from '#kernel/ui'
import { standards, type Definition } from './api.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { calendarWords } from './calendar-words.ts'
import { words } from './words.ts'
import './standards.css'

const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const
const startDefinition: Definition = {
  timeZone: 'Asia/Shanghai',
  week: Object.fromEntries(
    workdays.map((day) => [
      day,
      [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '18:00' },
      ],
    ]),
  ),
  overrides: [],
}

/** A working calendar, or a new one. */
export function CalendarPage() {
  const { id = '' } = useParams()
  return id === 'new' ? <NewCalendar /> : <ExistingCalendar id={id} />
}

function NewCalendar() {
  const m = useMessages(calendarWords)
  return (
    <Page title={m.newCalendar} before={<Link to="/standards/calendars">← {m.calendars}</Link>}>
      <CalendarEditor calendar={undefined} start={startDefinition} />
    </Page>
  )
}

function ExistingCalendar({ id }: { readonly id: string }) {
  const m = useMessages(calendarWords)
  const w = useMessages(words)
  const locale = useLocale()
  const answer = useRead(standards.getCalendar, { id })
  return (
    <Loaded of={answer}>
      {(calendar) => (
        <Page
          title={nameIn(locale, calendar.nameZh, calendar.nameEn)}
          before={<Link to="/standards/calendars">← {m.calendars}</Link>}
          summary={`${calendar.code} · ${w.versionOf({ n: calendar.current.number })} · ${calendar.active ? w.active : w.retired}`}
        >
          <CalendarEditor key={calendar.current.id} calendar={calendar} start={calendar.current.definition} />
        </Page>
      )}
    </Loaded>
  )
}
