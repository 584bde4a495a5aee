import { Alert, Pagination } from 'antd'
import { reasonOf } from '../api/failure.ts'
import { ExportButton } from '../files/export-button.tsx'
import { useLocale, useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { EmptyState, ErrorState, Loading } from '../state/states.tsx'
import { useNarrow } from '../media.ts'
import { numberWords } from '../time/words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Cards } from './cards.tsx'
import type { Item, ResourceTableProps } from './list-props.ts'
import { pageSizes } from './list-state.ts'
import { Rows } from './rows.tsx'
import { Toolbar } from './toolbar.tsx'
import { useAskable } from './askable.ts'
import { useExport } from './use-export.ts'
import { useList, type List } from './use-list.ts'
import { Views } from './views.tsx'

/** The list of a resource: pages, sorts and filters on the server, from the contract; cards on a narrow screen. */
export function ResourceTable<T extends Item>(p: ResourceTableProps<T>) {
  const m = useMessages(messages)
  const narrow = useNarrow()
  const list = useList(p)
  const asks = useAskable(p.list.endpoint)
  const { views, answer } = list
  const hasViews = views.given.length > 0 || views.saved.length > 0
  return (
    <div className="cl-list">
      {hasViews && (
        <Views
          given={views.given.length ? views.given : [{ name: m.allRows, search: views.begin }]}
          saved={views.saved}
          onSave={views.setSaved}
          current={views.current}
          onChoose={views.choose}
        />
      )}
      <Toolbar
        columns={p.columns}
        filterable={asks.filters}
        sorts={asks.sorts}
        state={list.state}
        onChange={list.setState}
        search={p.search}
        shown={list.columns.map((c) => c.key)}
        onShow={list.showColumns}
        exporting={p.embedded ? null : <ExportList of={p} list={list} />}
      >
        {p.extra}
        {!hasViews && !p.embedded && (
          <Views
            bare
            given={[]}
            saved={views.saved}
            onSave={views.setSaved}
            current={views.current}
            onChoose={views.choose}
          />
        )}
      </Toolbar>
      {p.bulk && list.chosen.length > 0 && (
        <BulkBar actions={p.bulk} items={list.chosen} onDone={() => list.setChosen([])} />
      )}
      {answer.error && answer.data ? <Alert type="warning" title={reasonOf(answer.error)} banner /> : null}
      {list.items.length === 0 ? (
        <Blank of={p} list={list} />
      ) : narrow ? (
        <Cards items={list.items} columns={list.columns} open={list.open} {...(p.href ? { href: p.href } : {})} />
      ) : (
        <Rows of={p} list={list} sorts={asks.sorts} />
      )}
      <Foot list={list} narrow={narrow} />
    </div>
  )
}

interface PartProps<T extends Item> {
  readonly of: ResourceTableProps<T>
  readonly list: List<T>
}

/** The chosen columns of every row that fits the filters, as a file. */
function ExportList<T extends Item>({ of: p, list }: PartProps<T>) {
  const rows = useExport(p.list, list.asked, list.columns)
  const name = () => `${p.name}-${new Date().toISOString().slice(0, 10)}`
  return <ExportButton name={name} rows={rows} personal={list.columns.some((c) => c.personal)} />
}

/** No rows: on their way, failed, filtered away, or none yet. */
function Blank<T extends Item>({ of: p, list }: PartProps<T>) {
  const m = useMessages(messages)
  const { answer } = list
  const retry = () => void answer.refetch()
  if (answer.error && !answer.data) return <ErrorState error={answer.error} retry={retry} />
  if (answer.isPending) return <Loading rows={8} />
  return list.views.isNarrowed ? <EmptyState title={m.emptyFiltered} /> : (p.empty ?? <EmptyState />)
}

function Foot<T extends Item>({ list, narrow }: { readonly list: List<T>; readonly narrow: boolean }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { state, setState } = list
  const page = list.answer.data
  if (!page || page.total === 0) return null
  return (
    <footer className="cl-list-foot">
      <span className="cl-num" aria-live="polite">
        {m.total({ n: numberWords(locale, page.total), estimated: Boolean(page.estimated) })}
      </span>
      {page.total > Math.min(state.size, pageSizes[0]) && (
        <Pagination
          simple={narrow}
          size="small"
          current={state.page}
          pageSize={state.size}
          total={page.total}
          showSizeChanger={!narrow}
          pageSizeOptions={[...pageSizes]}
          onChange={(to, size) => setState({ ...state, page: size === state.size ? to : 1, size })}
        />
      )}
    </footer>
  )
}
