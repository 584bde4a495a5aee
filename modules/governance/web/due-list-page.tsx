import { atCell, nameIn, optionsOf, Page, ResourceTable, useLocale, useMessages, type Column } from '#kernel/ui'
import './governance.css'
import { governance, type DueOf } from './api.ts'
import { dueWords, type DueWords } from './due-words.ts'

const placeOf: Readonly<Record<DueOf['kind'], string>> = {
  accessReview: '/governance/my-reviews',
  riskReview: '/governance/risks/',
  riskTreatment: '/governance/risks/',
  correctiveAction: '/governance/findings/',
  planReview: '/governance/plans/',
  drill: '/governance/plans/',
  campaign: '/governance/campaigns/',
  policy: '/governance/policies/',
}
const hrefOf = (d: DueOf) => (placeOf[d.kind].endsWith('/') ? `${placeOf[d.kind]}${d.subjectId}` : placeOf[d.kind])

/** What waits for me in governance, the most urgent first. */
export function DueListPage() {
  const m = useMessages(dueWords)
  const locale = useLocale()
  return (
    <Page title={m.due} summary={m.dueHelp}>
      <ResourceTable
        name="governanceDue"
        list={governance.listDue}
        href={hrefOf}
        live={['governance']}
        start={{ sort: 'dueAt' }}
        views={[
          { name: { 'zh-CN': '全部', en: 'All' }, state: { filters: {} } },
          { name: { 'zh-CN': '已逾期', en: 'Late' }, state: { filters: { stage: 'late' } } },
        ]}
        columns={columnsOf(m, locale)}
      />
    </Page>
  )
}
const columnsOf = (m: DueWords, locale: 'zh-CN' | 'en'): Column<DueOf>[] => [
  {
    key: 'title',
    title: m.what,
    width: 320,
    card: 'title',
    render: (d) => [d.number, nameIn(locale, d.titleZh, d.titleEn)].filter(Boolean).join(' '),
  },
  { key: 'kind', title: m.kind, width: 140, filter: optionsOf(m.kinds), render: (d) => m.kinds[d.kind] },
  {
    key: 'stage',
    title: m.stage,
    width: 120,
    card: 'corner',
    filter: optionsOf(m.stages),
    render: (d) => (d.stage === 'late' ? <span className="gv-bad">{m.stages.late}</span> : m.stages[d.stage]),
    plain: (d) => m.stages[d.stage] ?? d.stage,
  },
  { key: 'dueAt', title: m.dueAt, width: 150, ...atCell((d: DueOf) => d.dueAt) },
  { key: 'remindedAt', title: m.remindedAt, width: 150, filter: false, ...atCell((d: DueOf) => d.remindedAt) },
]
