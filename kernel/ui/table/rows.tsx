import { Table, type TableProps } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Column } from './column.ts'
import { ItemCell } from './item-cell.tsx'
import type { Item, ResourceTableProps } from './list-props.ts'
import type { List } from './use-list.ts'

interface RowsProps<T extends Item> {
  readonly of: ResourceTableProps<T>
  readonly list: List<T>
  readonly sorts: readonly string[]
}

/** Above so many rows only those in sight are drawn. */
const virtualFrom = 120
/** Height of what stands above and below the rows (px). */
const framePx = 300

/** A list on a desk: one row an item. */
export function Rows<T extends Item>({ of: p, list, sorts }: RowsProps<T>) {
  const virtual = list.items.length > virtualFrom
  const width = list.columns.reduce((sum, c) => sum + (c.width ?? 160), p.bulk ? 40 : 0)
  const sortBy: TableProps<T>['onChange'] = (_page, _filters, sorter) => {
    const one = Array.isArray(sorter) ? sorter[0] : sorter
    const key = String(one?.columnKey ?? '')
    list.setState({ ...list.state, page: 1, sort: one?.order ? `${one.order === 'descend' ? '-' : ''}${key}` : '' })
  }
  const selection: TableProps<T>['rowSelection'] = {
    selectedRowKeys: list.chosen.map((c) => c.id),
    onChange: (_keys, rows) => list.setChosen(rows),
    columnWidth: 40,
  }
  return (
    <Table<T>
      size="small"
      rowKey="id"
      dataSource={list.items}
      columns={list.columns.map((c, index) => antColumn(c, index === 0, p, list.state.sort, sorts))}
      pagination={false}
      virtual={virtual}
      onChange={sortBy}
      loading={{ spinning: list.answer.isFetching && list.answer.isPlaceholderData, delay: 250 }}
      scroll={virtual ? { x: width, y: Math.max(320, globalThis.innerHeight - framePx) } : { x: width }}
      rowClassName={(item) =>
        [
          item.id === list.focused ? 'cl-row-focused' : '',
          list.open ? 'cl-row-open' : '',
          p.rowClass?.(item) ?? '',
        ].join(' ')
      }
      onRow={(item) => ({
        onClick: (event) => {
          if (!fromControl(event.target)) list.open?.(item)
        },
        ...(item.id === list.focused ? { 'aria-current': 'true' as const } : {}),
      })}
      {...(p.bulk ? { rowSelection: selection } : {})}
    />
  )
}

const fromControl = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest('a, button, input, label, .ant-checkbox-wrapper, .ant-table-selection-column') !== null

type AntColumn<T> = NonNullable<TableProps<T>['columns']>[number]
function antColumn<T extends Item>(
  c: Column<T>,
  isTitle: boolean,
  p: ResourceTableProps<T>,
  sort: string,
  sorts: readonly string[],
): AntColumn<T> {
  const by = c.by ?? c.key
  const order = sort === by ? ('ascend' as const) : sort === `-${by}` ? ('descend' as const) : null
  return {
    key: by,
    title: c.title,
    ellipsis: !c.render,
    ...(c.width ? { width: c.width } : {}),
    ...(c.align ? { align: c.align } : {}),
    ...(sorts.includes(by) ? { sorter: true, sortOrder: order } : {}),
    render: (_value, item) => {
      const to = isTitle ? p.href?.(item) : undefined
      const linked = (shown: ReactNode) => (
        <Link className="cl-row-link" to={to!}>
          {shown}
        </Link>
      )
      return <ItemCell column={c} item={item} {...(to === undefined ? {} : { draw: linked })} />
    },
  }
}
