import { BothNames, nameIn, Page, ResourceTable, useMessages, type Column } from '#kernel/ui'
import { governance, type RequirementOf } from './api.ts'
import { words, type Words } from './words.ts'

const theme = ['organizational', 'people', 'physical', 'technological'] as const

/** The controls of Annex A and the clauses beside them. */
export function ControlListPage() {
  const m = useMessages(words)
  return (
    <Page title={m.controls} summary={m.controlsHelp}>
      <ResourceTable
        name="controls"
        list={governance.listRequirements}
        where={{ framework: 'iso27001' }}
        search={m.search}
        href={(r) => `/governance/requirements/${r.id}`}
        start={{ filters: { kind: 'control' } }}
        views={[
          { name: { 'zh-CN': '附录 A 控制', en: 'Annex A controls' }, state: { filters: { kind: 'control' } } },
          { name: { 'zh-CN': '体系要求（4–10）', en: 'Clauses 4–10' }, state: { filters: { kind: 'clause' } } },
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
        ]}
        columns={columnsOf(m)}
      />
    </Page>
  )
}
const columnsOf = (m: Words): Column<RequirementOf>[] => [
  { key: 'code', title: m.code, width: 90, filter: false, card: 'corner' },
  {
    key: 'nameZh',
    title: m.name,
    width: 300,
    card: 'title',
    filter: false,
    render: (r) => <BothNames zh={r.nameZh} en={r.nameEn} />,
    plain: (r, locale) => nameIn(locale, r.nameZh, r.nameEn),
  },
  {
    key: 'aboutZh',
    title: m.about,
    render: (r) => <BothNames zh={r.aboutZh} en={r.aboutEn} />,
    plain: (r, locale) => nameIn(locale, r.aboutZh, r.aboutEn),
  },
  {
    key: 'theme',
    title: m.theme,
    width: 130,
    filter: theme.map((value) => ({ value, label: m.themes[value]! })),
    render: (r) => m.themes[r.theme] ?? r.theme,
  },
]
