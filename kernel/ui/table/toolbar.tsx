import { ColumnWidthOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover, Select, Tooltip, type InputRef } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import type { FilterType } from '#kernel/contract'
import { composing, useHotkeys } from '../hotkeys.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { useNarrow } from '../media.ts'
import { filterKind, type Column } from './column.ts'
import { FilterChip } from './filter-chip.tsx'
import type { ListState } from './list-state.ts'

export interface ToolbarProps<T> {
  readonly columns: readonly Column<T>[]
  readonly filterable: Readonly<Record<string, FilterType>>
  readonly sorts: readonly string[]
  readonly state: ListState
  readonly onChange: (state: ListState) => void
  readonly search: string | undefined
  readonly shown: readonly string[]
  readonly onShow: (keys: readonly string[] | undefined) => void
  /** Saves the list as a file; left out inside a page. */
  readonly exporting: ReactNode
  readonly children: ReactNode
}

/** Search, filters, columns and export of a list, in one line that wraps. */
export function Toolbar<T>(p: ToolbarProps<T>) {
  const m = useMessages(messages)
  const narrow = useNarrow()
  const filters = p.columns.flatMap((column) => {
    const kind = filterKind(column, p.filterable)
    return kind
      ? [<FilterChip key={column.key} column={column} kind={kind} state={p.state} onChange={p.onChange} />]
      : []
  })
  return (
    <div className="cl-toolbar" role="search">
      {p.search !== undefined && (
        <Search placeholder={p.search} value={p.state.q} onSearch={(q) => p.onChange({ ...p.state, q, page: 1 })} />
      )}
      <div className="cl-filters">
        {filters}
        {(Object.keys(p.state.filters).length > 0 || p.state.q) && (
          <Button type="link" size="small" onClick={() => p.onChange({ ...p.state, filters: {}, q: '', page: 1 })}>
            {m.clearFilters}
          </Button>
        )}
      </div>
      <div className="cl-toolbar-end">
        {p.children}
        {narrow ? <SortChoice {...p} /> : <ColumnChooser columns={p.columns} shown={p.shown} onShow={p.onShow} />}
        {p.exporting}
      </div>
    </div>
  )
}

function Search({
  placeholder,
  value,
  onSearch,
}: {
  readonly placeholder: string
  readonly value: string
  readonly onSearch: (q: string) => void
}) {
  const m = useMessages(messages)
  const input = useRef<InputRef>(null)
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  const [asked, setAsked] = useState(value)
  // What was asked for here comes back a moment later; what is typed on meanwhile must stay.
  if (seen !== value) {
    setSeen(value)
    if (value !== asked) {
      setAsked(value)
      setText(value)
    }
  }
  const ask = (q: string) => {
    setAsked(q)
    onSearch(q)
  }
  useHotkeys([{ keys: '/', label: m.focusSearch, run: () => input.current?.focus({ cursor: 'all' }) }])
  return (
    <Input.Search
      ref={input}
      className="cl-search"
      allowClear
      placeholder={placeholder || m.search}
      aria-label={placeholder || m.search}
      value={text}
      onChange={(e) => {
        setText(e.target.value)
        if (!e.target.value) ask('')
      }}
      onSearch={(q, e) => {
        if (!e || !composing(e as never)) ask(q.trim())
      }}
    />
  )
}

function ColumnChooser<T>({ columns, shown, onShow }: Pick<ToolbarProps<T>, 'columns' | 'shown' | 'onShow'>) {
  const m = useMessages(messages)
  const content = (
    <div className="cl-filter">
      <Checkbox.Group
        className="cl-filter-choices"
        value={[...shown]}
        options={columns.map((c) => ({ value: c.key, label: c.title }))}
        onChange={(keys) => onShow(keys.length ? keys : undefined)}
      />
      <Button type="link" size="small" onClick={() => onShow(undefined)}>
        {m.resetColumns}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={content} arrow={false}>
      <Tooltip title={m.columns}>
        <Button type="text" aria-label={m.columns} icon={<ColumnWidthOutlined />} />
      </Tooltip>
    </Popover>
  )
}

/** Cards have no headings to click: their order is chosen here. */
function SortChoice<T>({ columns, sorts, state, onChange }: ToolbarProps<T>) {
  const m = useMessages(messages)
  const sortable = columns.filter((c) => sorts.includes(c.by ?? c.key))
  if (!sortable.length) return null
  const isNamed = sortable.some((c) => (c.by ?? c.key) === state.sort.replace(/^-/, ''))
  const options = [
    // The order a list begins with need not be that of a column.
    { value: isNamed ? '' : state.sort, label: m.noSort },
    ...sortable.flatMap((c) => [
      { value: c.by ?? c.key, label: `${c.title} ↑` },
      { value: `-${c.by ?? c.key}`, label: `${c.title} ↓` },
    ]),
  ]
  return (
    <Select
      className="cl-sort"
      aria-label={m.sortedBy}
      variant="borderless"
      value={state.sort}
      options={options}
      onChange={(sort) => onChange({ ...state, sort, page: 1 })}
      popupMatchSelectWidth={false}
    />
  )
}
