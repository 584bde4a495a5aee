import { Table, type TableProps } from 'antd'
import { EmptyState } from '../state/states.tsx'

interface FewRowsProps<T> extends Pick<TableProps<T>, 'className' | 'pagination' | 'rowClassName'> {
  readonly rows: readonly T[]
  readonly columns: NonNullable<TableProps<T>['columns']>
  readonly rowKey?: TableProps<T>['rowKey']
  /** Its words wrap on a narrow screen, so that it never scrolls sideways: what scrolls must hold something the keyboard reaches. */
  readonly wraps?: boolean
  /** What stands there when there are none. */
  readonly none?: string
}
/** Rows that all fit in a panel, as they come: a list that is asked, filtered and paged is a `ResourceTable`. */
export function FewRows<T extends object>({ rows, none, wraps, rowKey = 'id', ...rest }: FewRowsProps<T>) {
  if (rows.length === 0 && none !== undefined) return <EmptyState compact title={none} />
  return (
    <Table<T>
      size="small"
      pagination={false}
      {...rest}
      rowKey={rowKey}
      dataSource={[...rows]}
      {...(wraps ? {} : { scroll: { x: 'max-content' } })}
    />
  )
}
