import { useNavigate } from 'react-router'
import { Action, BothNames, nameIn, Instant, Page, ResourceTable, useMessages, type Column } from '#kernel/ui'
import { surveys, type SurveyOf } from './api.ts'
import { words, type Words } from './words.ts'

/** The surveys: what is asked after which kinds of case. */
export function DefinitionListPage() {
  const m = useMessages(words)
  const navigate = useNavigate()
  return (
    <Page
      title={m.definitions}
      summary={m.definitionsHelp}
      actions={
        <Action type="primary" do={surveys.createSurvey} onClick={() => void navigate('/surveys/definitions/new')}>
          {m.newSurvey}
        </Action>
      }
    >
      <ResourceTable
        name="surveys"
        list={surveys.listSurveys}
        href={(s) => `/surveys/definitions/${s.id}`}
        columns={columnsOf(m)}
      />
    </Page>
  )
}
const columnsOf = (m: Words): Column<SurveyOf>[] => [
  {
    key: 'nameZh',
    title: m.name,
    width: 240,
    card: 'title',
    filter: false,
    render: (s) => <BothNames zh={s.nameZh} en={s.nameEn} />,
    plain: (s, locale) => nameIn(locale, s.nameZh, s.nameEn),
  },
  {
    key: 'active',
    title: m.state,
    width: 100,
    card: 'corner',
    render: (s) => (
      <span className={`cl-state cl-state-${s.active ? 'good' : 'off'}`}>{s.active ? m.active : m.inactive}</span>
    ),
    plain: (s) => (s.active ? m.active : m.inactive),
  },
  {
    key: 'kinds',
    title: m.kinds,
    width: 240,
    render: (s) => (s.kinds.length ? s.kinds.map((k) => m.kindNames[k] ?? k).join(' · ') : m.allKinds),
  },
  { key: 'scale', title: m.scale, width: 100, render: (s) => s.current.body.scale },
  {
    key: 'current',
    title: m.version,
    width: 200,
    render: (s) => (
      <>
        {m.versionOf({ n: s.current.number })} · <Instant at={s.current.createdAt} show="date" />
      </>
    ),
    plain: (s) => m.versionOf({ n: s.current.number }),
  },
  { key: 'code', title: m.code, width: 140, filter: false },
]
