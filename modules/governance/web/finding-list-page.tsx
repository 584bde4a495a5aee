import { Page, ResourceTable, useMessages } from '#kernel/ui'
import { governance } from './api.ts'
import { auditWords } from './audit-words.ts'
import { findingColumns } from './finding-columns.tsx'
import { RaiseFinding } from './raise-finding.tsx'

/** Findings of all audits, and those raised without one. */
export function FindingListPage() {
  const m = useMessages(auditWords)
  return (
    <Page title={m.findings} summary={m.findingsHelp} actions={<RaiseFinding />}>
      <ResourceTable
        name="findings"
        list={governance.listFindings}
        href={(f) => `/governance/findings/${f.id}`}
        live={['governance.finding']}
        views={[
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
          {
            name: { 'zh-CN': '未关闭', en: 'Not closed' },
            state: { filters: { state: 'open,acting,implemented,checked' } },
          },
          {
            name: { 'zh-CN': '待他人验证', en: 'Waiting for a check' },
            state: { filters: { state: 'implemented,checked' } },
          },
          { name: { 'zh-CN': '逾期', en: 'Overdue' }, state: { filters: { breached: 'true' } } },
        ]}
        columns={findingColumns(m)}
      />
    </Page>
  )
}
