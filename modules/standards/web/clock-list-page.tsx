import { Drawer } from 'antd'
import { useState } from 'react'
import { EmptyState, Page, Part, ResourceTable, useMessages } from '#kernel/ui'
import { standards, type ClockOf } from './api.ts'
import { useClockColumns } from './clock-columns.tsx'
import { explainWords } from './explain-words.ts'
import { SubjectLink } from './subject-link.tsx'
import { words } from './words.ts'
import './standards.css'

/** Every promise with its time: running, overdue, paused. */
export function ClockListPage() {
  const m = useMessages(words)
  const explain = useMessages(explainWords)
  const [explained, setExplained] = useState<ClockOf>()
  const columns = useClockColumns(setExplained)
  return (
    <Page title={m.clocks} summary={m.clocksHelp}>
      <ResourceTable<ClockOf>
        name="clocks"
        list={standards.listClocks}
        live={['standards.clock']}
        start={{ filters: { stage: 'running' }, sort: 'dueAt' }}
        views={[
          { name: { 'zh-CN': '计时中', en: 'Running' }, state: { filters: { stage: 'running' }, sort: 'dueAt' } },
          {
            name: { 'zh-CN': '已超时', en: 'Overdue' },
            state: { filters: { stage: 'running', breached: 'true' }, sort: 'dueAt' },
          },
          { name: { 'zh-CN': '已暂停', en: 'Paused' }, state: { filters: { stage: 'paused' }, sort: '-startedAt' } },
          { name: { 'zh-CN': '全部', en: 'All' }, state: { sort: '-startedAt' } },
        ]}
        empty={<EmptyState title={m.noClocks} />}
        columns={columns}
        onOpen={setExplained}
      />
      <Drawer
        open={explained !== undefined}
        size={760}
        title={explain.explain}
        extra={explained && <SubjectLink of={explained} />}
        onClose={() => setExplained(undefined)}
        destroyOnHidden
      >
        {explained && <Part name="standards.clock" id={explained.id} />}
      </Drawer>
    </Page>
  )
}
