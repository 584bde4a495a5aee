import { Select } from 'antd'
import { useState } from 'react'
import {
  BothNames,
  nameIn,
  optionsOf,
  Page,
  percentWords,
  ResourceTable,
  useClearable,
  useLocale,
  useMessages,
  useOrgs,
  type Column,
} from '#kernel/ui'
import { governance, type CoverageOf } from './api.ts'
import { mappingWords, type MappingWords } from './mapping-words.ts'
import { words, type Words } from './words.ts'

/** Requirements of law and how far they are covered. */
export function CoveragePage() {
  const m = useMessages(mappingWords)
  const library = useMessages(words)
  const locale = useLocale()
  const clearable = useClearable()
  const orgs = useOrgs()
  const [orgId, setOrgId] = useState<string>()
  return (
    <Page title={m.coverage} summary={m.coverageHelp}>
      <p className="cl-page-summary">{m.how}</p>
      <ResourceTable
        name="coverage"
        list={governance.listCoverage}
        params={orgId ? { orgId } : {}}
        href={(r) => `/governance/requirements/${r.id}`}
        live={['governance.statementAnswer']}
        views={[
          { name: { 'zh-CN': '等保三级', en: 'MLPS level 3' }, state: { filters: { framework: 'mlps3' } } },
          { name: { 'zh-CN': '个人信息保护法', en: 'PIPL' }, state: { filters: { framework: 'pipl' } } },
          { name: { 'zh-CN': '欧盟 GDPR', en: 'GDPR' }, state: { filters: { framework: 'gdpr' } } },
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
        ]}
        start={{ filters: { framework: 'mlps3' } }}
        extra={
          <Select
            aria-label={m.organization}
            placeholder={`${m.organization}: ${m.newest}`}
            allowClear={clearable}
            value={orgId ?? null}
            onChange={(id: string | null) => setOrgId(id ?? undefined)}
            options={orgs.map(({ value, label }) => ({ value, label }))}
            style={{ minWidth: 200 }}
          />
        }
        columns={columnsOf(m, library, locale)}
      />
    </Page>
  )
}
const columnsOf = (m: MappingWords, library: Words, locale: 'zh-CN' | 'en'): Column<CoverageOf>[] => [
  { key: 'code', title: m.code, width: 100, filter: false, card: 'corner' },
  {
    key: 'nameZh',
    title: m.name,
    width: 280,
    card: 'title',
    render: (r) => <BothNames zh={r.nameZh} en={r.nameEn} />,
    plain: (r) => nameIn(locale, r.nameZh, r.nameEn),
  },
  {
    key: 'framework',
    title: m.framework,
    width: 140,
    hidden: true,
    filter: optionsOf(library.frameworks, ['iso27001']),
    render: (r) => library.frameworks[r.framework],
  },
  {
    key: 'theme',
    title: m.theme,
    width: 160,
    filter: optionsOf(m.themes),
    render: (r) => m.themes[r.theme] ?? r.theme,
  },
  {
    key: 'coverage',
    title: m.coverageOf,
    width: 120,
    render: (r) => (
      <span className={`cl-state ${r.coverage === 1 ? 'cl-state-good' : ''}`}>
        {r.coverage === null ? m.notMapped : percentWords(locale, r.coverage)}
      </span>
    ),
    plain: (r) => r.coverage,
  },
  { key: 'controls', title: m.controls, width: 90 },
  { key: 'because', title: m.because, render: (r) => r.because.join(' · ') },
]
