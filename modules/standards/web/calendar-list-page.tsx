import { useNavigate } from 'react-router'
import {
  Action,
  atCell,
  BothNames,
  EmptyState,
  nameIn,
  Page,
  ResourceTable,
  useMessages,
  type Column,
} from '#kernel/ui'
import { standards, type CalendarOf } from './api.ts'
import { weekMinutes } from './hours.ts'
import { calendarWords } from './calendar-words.ts'
import { words } from './words.ts'
import './standards.css'

/** The working calendars that promises count by. */
export function CalendarListPage() {
  const m = useMessages(calendarWords)
  const navigate = useNavigate()
  const add = (
    <Action type="primary" do={standards.createCalendar} onClick={() => void navigate('/standards/calendars/new')}>
      {m.newCalendar}
    </Action>
  )
  return (
    <Page title={m.calendars} summary={m.calendarsHelp} actions={add}>
      <ResourceTable<CalendarOf>
        name="calendars"
        list={standards.listCalendars}
        href={(c) => `/standards/calendars/${c.id}`}
        live={['standards.calendar']}
        empty={<EmptyState action={add} />}
        columns={useColumns()}
      />
    </Page>
  )
}

function useColumns(): Column<CalendarOf>[] {
  const m = useMessages(calendarWords)
  const w = useMessages(words)
  return [
    {
      key: 'nameZh',
      title: m.calendars,
      width: 200,
      card: 'title',
      filter: false,
      render: (c) => <BothNames zh={c.nameZh} en={c.nameEn} />,
      plain: (c, locale) => nameIn(locale, c.nameZh, c.nameEn),
    },
    { key: 'code', title: w.code, width: 150, filter: false },
    {
      key: 'hoursPerWeek',
      title: m.hoursPerWeek,
      width: 110,
      render: (c) => {
        const minutes = weekMinutes(c.current.definition.week)
        return minutes === 7 * 1440 ? m.roundTheClock : `${Math.round(minutes / 6) / 10} ${m.hours}`
      },
    },
    { key: 'current.definition.timeZone', title: m.timeZone, width: 140 },
    {
      key: 'overrides',
      title: m.overrideCount,
      width: 90,
      align: 'right',
      render: (c) => c.current.definition.overrides.length,
    },
    { key: 'current.number', title: w.version, width: 90, render: (c) => w.versionOf({ n: c.current.number }) },
    {
      key: 'current.createdAt',
      title: w.changedAt,
      width: 120,
      ...atCell((c: CalendarOf) => c.current.createdAt),
    },
    {
      key: 'active',
      title: w.active,
      width: 90,
      card: 'corner',
      render: (c) => (
        <span className={`cl-state cl-state-${c.active ? 'good' : 'off'}`}>{c.active ? w.active : w.retired}</span>
      ),
      plain: (c) => (c.active ? w.active : w.retired),
    },
  ]
}
