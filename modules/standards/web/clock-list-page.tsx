import { Drawer } from 'antd'
import { useSearchParams } from 'react-router'
import { EmptyState, Page, Part, ResourceTable, useMessages, useRead } from '#kernel/ui'
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
  const { id, open, close } = useOpened()
  const explained = useRead(standards.getClock, { id: id ?? '' }, { when: id !== null }).data
  const openClock = (clock: ClockOf) => open(clock.id)
  const columns = useClockColumns(openClock)
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
        onOpen={openClock}
      />
      <Drawer
        open={id !== null}
        size={760}
        title={explain.explain}
        extra={explained && <SubjectLink of={explained} />}
        onClose={close}
        destroyOnHidden
      >
        {id !== null && <Part name="standards.clock" id={id} />}
      </Drawer>
    </Page>
  )
}

/** The clock whose arithmetic is open stands in the address: a link shows it to a colleague, and Back closes it. */
function useOpened() {
  const [search, setSearch] = useSearchParams()
  const show = (id: string | null) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old)
        if (id) next.set('clock', id)
        else next.delete('clock')
        return next
      },
      { replace: id === null },
    )
  return { id: search.get('clock'), open: (id: string) => show(id), close: () => show(null) }
}
