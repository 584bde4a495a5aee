import { Alert, Pagination, Table, type TableProps } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Endpoint, ListInput, Page } from '#kernel/contract'
import { reasonOf } from '../api/failure.ts'
import type { Operation } from '../api/operation.ts'
import { useRead } from '../api/use-read.ts'
import { useLive } from '../live/use-live.ts'
import { nameIn, useLocale, useMessages, type Label } from '../locale.ts'
import { messages } from '../messages.ts'
import { EmptyState, ErrorState, Loading } from '../state/states.tsx'
import { useNarrow } from '../time/now.ts'
import { numberWords } from '../time/words.ts'
import { BulkBar, type BulkAction } from './bulk-bar.tsx'
import { Cards } from './cards.tsx'
import { valueAt, type Column } from './column.ts'
import { useKept } from './kept.ts'
import { firstPage, inputOf, pageSizes, writeState, readState, type ListState } from './list-state.ts'
import { Toolbar, Views, type SavedView } from './toolbar.tsx'
import { useListState } from './use-list-state.ts'
import { useRowKeys } from './use-row-keys.ts'

interface Item { readonly id: string }
type ListEndpoint<T> = Endpoint<Endpoint['input'], { readonly _zod: { readonly input: unknown; readonly output: Page<T> } }>

export interface ResourceTableProps<T extends Item> {
  /** Names this list for what the reader keeps of it (columns, views): `cases`. */
  readonly name: string
  /** A list operation: `cases.listCases`. Its contract decides what can be sorted and filtered. */
  readonly list: Operation<ListEndpoint<T>>
  readonly columns: readonly Column<T>[]
  /** Questions that always hold, e.g. the customer of the page. */
  readonly where?: Readonly<Record<string, string | undefined>>
  /** Other parameters of the list operation (those of its own, not filters). */
  readonly params?: Readonly<Record<string, unknown>>
  /** Address of an item: the title becomes a link, Enter and a click on the row go there. */
  readonly href?: (item: T) => string
  /** Instead of `href`: what a click or Enter does. */
  readonly onOpen?: (item: T) => void
  /** Placeholder of the search box; without it there is none (use it where the list answers `q`). */
  readonly search?: string
  readonly start?: Partial<ListState>
  readonly views?: readonly { readonly name: Label; readonly state: Partial<ListState> }[]
  readonly bulk?: readonly BulkAction<T>[]
  readonly onExport?: (input: ListInput) => void
  /** Topics whose facts make the list be asked for again: `['cases.case']`. */
  readonly live?: readonly string[]
  /** Keeps the state out of the address: for a list inside a page. */
  readonly embedded?: boolean
  readonly empty?: ReactNode
  /** Right end of the toolbar. */
  readonly extra?: ReactNode
  /** Class of a row, e.g. to mark the chosen or the unread one. */
  readonly rowClass?: (item: T) => string
}

/** The list of a resource: pages, sorts and filters on the server, from the contract; cards on a narrow screen. */
export function ResourceTable<T extends Item>(p: ResourceTableProps<T>) {
  const m = useMessages(messages)
  const locale = useLocale()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const filterable = p.list.endpoint.filters
  const start = { ...firstPage, ...p.start }
  const [state, setState] = useListState(filterable, start, !p.embedded)
  const [shownKeys, setShownKeys] = useKept<readonly string[] | null>(`columns.${p.name}`, null)
  const [saved, setSaved] = useKept<readonly SavedView[]>(`views.${p.name}`, [])
  const input = inputOf(state)
  const fixed = Object.fromEntries(Object.entries(p.where ?? {}).filter((e): e is [string, string] => Boolean(e[1])))
  const asked: ListInput = { ...input, ...p.params, filter: { ...input.filter, ...fixed } }
  const answer = useRead(p.list, asked as never)
  // What was chosen belongs to the page it was chosen on.
  const question = JSON.stringify(asked)
  const [choice, setChoice] = useState<{ readonly of: string; readonly items: readonly T[] }>({ of: '', items: [] })
  const chosen = choice.of === question ? choice.items : []
  const setChosen = (items: readonly T[]) => setChoice({ of: question, items })
  useLive(p.live ?? [], [p.list])
  const items = answer.data?.items ?? []
  const open = p.onOpen ?? (p.href ? (item: T) => void navigate(p.href!(item)) : undefined)
  const choose = (item: T) => setChosen(chosen.some((c) => c.id === item.id) ? chosen.filter((c) => c.id !== item.id) : [...chosen, item])
  const focused = useRowKeys(items, open, p.bulk ? choose : undefined)

  const visible = p.columns.filter((c) => (shownKeys ? shownKeys.includes(c.key) : !c.hidden))
  const searchOf = (s: ListState) => writeState(s, filterable, undefined, start).toString()
  const views = (p.views ?? []).map((v) => ({ name: v.name[locale], search: searchOf({ ...start, filters: {}, ...v.state }) }))
  const isFiltered = Boolean(state.q) || Object.keys(state.filters).length > 0
  const blank = answer.error && !answer.data
    ? <ErrorState error={answer.error} retry={() => { void answer.refetch() }} />
    : answer.isPending ? <Loading rows={8} />
      : isFiltered ? <EmptyState title={m.emptyFiltered} /> : p.empty ?? <EmptyState />
  return (
    <div className="cl-list">
      {(views.length > 0 || saved.length > 0) && (
        <Views given={views.length ? views : [{ name: m.allRows, search: searchOf(start) }]} saved={saved} onSave={setSaved} current={searchOf({ ...state, page: 1 })}
          onChoose={(search) => setState(readState(new URLSearchParams(search), filterable, start))} />
      )}
      <Toolbar columns={p.columns} filterable={filterable} sorts={p.list.endpoint.sorts} state={state} onChange={setState} search={p.search}
        shown={visible.map((c) => c.key)} onShow={(keys) => setShownKeys(keys ?? null)} onExport={p.onExport && (() => p.onExport!(asked))}
      >
        {p.extra}
        {views.length === 0 && saved.length === 0 && !p.embedded && <Views given={[]} saved={saved} onSave={setSaved} current={searchOf({ ...state, page: 1 })} onChoose={() => undefined} bare />}
      </Toolbar>
      {p.bulk && chosen.length > 0 && <BulkBar actions={p.bulk} items={chosen} onDone={() => setChosen([])} />}
      {answer.error && answer.data ? <Alert type="warning" title={reasonOf(answer.error)} banner /> : null}
      {items.length === 0 ? blank
        : narrow ? <Cards items={items} columns={visible} open={open} {...(p.href ? { href: p.href } : {})} />
          : <Rows {...p} items={items} columns={visible} state={state} setState={setState} open={open} chosen={chosen} setChosen={setChosen} focused={focused} busy={answer.isFetching && answer.isPlaceholderData} />}
      {answer.data && answer.data.total > 0 && (
        <footer className="cl-list-foot">
          <span className="cl-num" aria-live="polite">{m.total({ n: numberWords(locale, answer.data.total), estimated: Boolean(answer.data.estimated) })}</span>
          {answer.data.total > Math.min(state.size, pageSizes[0]) && (
            <Pagination simple={narrow} size="small" current={state.page} pageSize={state.size} total={answer.data.total} showSizeChanger={!narrow} pageSizeOptions={[...pageSizes]}
              onChange={(page, size) => setState({ ...state, page: size === state.size ? page : 1, size })} />
          )}
        </footer>
      )}
    </div>
  )
}

interface RowsProps<T extends Item> extends ResourceTableProps<T> {
  readonly items: readonly T[]
  readonly state: ListState
  readonly setState: (state: ListState) => void
  readonly open: ((item: T) => void) | undefined
  readonly chosen: readonly T[]
  readonly setChosen: (items: readonly T[]) => void
  readonly focused: string | undefined
  readonly busy: boolean
}

/** Above so many rows only those in sight are drawn. */
const virtualFrom = 120

function Rows<T extends Item>(p: RowsProps<T>) {
  const virtual = p.items.length > virtualFrom
  const columns = p.columns.map((c, index) => antColumn(c, index === 0, p))
  const width = p.columns.reduce((sum, c) => sum + (c.width ?? 160), p.bulk ? 40 : 0)
  const onChange: TableProps<T>['onChange'] = (_page, _filters, sorter) => {
    const one = Array.isArray(sorter) ? sorter[0] : sorter
    const key = String(one?.columnKey ?? '')
    p.setState({ ...p.state, page: 1, sort: one?.order ? `${one.order === 'descend' ? '-' : ''}${key}` : '' })
  }
  return (
    <Table<T>
      size="small" rowKey="id" dataSource={p.items} columns={columns} pagination={false} virtual={virtual} onChange={onChange} loading={{ spinning: p.busy, delay: 250 }}
      scroll={virtual ? { x: width, y: Math.max(320, globalThis.innerHeight - 300) } : { x: width }}
      rowClassName={(item) => [item.id === p.focused ? 'cl-row-focused' : '', p.open ? 'cl-row-open' : '', p.rowClass?.(item) ?? ''].join(' ')}
      onRow={(item) => ({ onClick: (event) => { if (!fromControl(event.target)) p.open?.(item) }, ...(item.id === p.focused ? { 'aria-current': 'true' as const } : {}) })}
      {...(p.bulk ? { rowSelection: { selectedRowKeys: p.chosen.map((c) => c.id), onChange: (_keys, rows) => p.setChosen(rows), columnWidth: 40 } } : {})}
    />
  )
}

const fromControl = (target: EventTarget): boolean => target instanceof Element && target.closest('a, button, input, label, .ant-checkbox-wrapper, .ant-table-selection-column') !== null

function antColumn<T extends Item>(c: Column<T>, isTitle: boolean, p: RowsProps<T>): NonNullable<TableProps<T>['columns']>[number] {
  const by = c.by ?? c.key
  const sortable = p.list.endpoint.sorts.includes(by)
  const order = p.state.sort === by ? 'ascend' as const : p.state.sort === `-${by}` ? 'descend' as const : null
  return {
    key: by, title: c.title, ...(c.width ? { width: c.width } : {}), ...(c.align ? { align: c.align } : {}), ellipsis: !c.render,
    ...(sortable ? { sorter: true, sortOrder: order } : {}),
    render: (_value, item) => {
      const shown = cellOf(c, item)
      return isTitle && p.href ? <Link className="cl-row-link" to={p.href(item)}>{shown}</Link> : shown
    },
  }
}

export function cellOf<T>(c: Column<T>, item: T): ReactNode {
  if (c.render) return c.render(item)
  const value = valueAt(item, c.key)
  return value === null || value === undefined || value === '' ? <span className="cl-none">—</span> : String(value)
}
/** The item's own name pair as text; a `render` for columns of `nameZh` / `nameEn`. */
export function BothNames({ zh, en }: { readonly zh: string; readonly en: string | null | undefined }) {
  return <>{nameIn(useLocale(), zh, en)}</>
}
