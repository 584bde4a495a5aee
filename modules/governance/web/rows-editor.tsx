import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import './governance.css'

export interface Editor<T> {
  readonly value?: readonly T[]
  readonly onChange?: (rows: readonly T[]) => void
}
interface RowsProps<T> extends Editor<T> {
  readonly add: string
  readonly remove: string
  readonly empty: T
  readonly className?: string
  readonly row: (value: T, change: (part: Partial<T>) => void) => ReactNode
}
/** Rows that are added and taken away, each drawn by `row`. */
export function Rows<T>({ value = [], onChange, add, remove, empty, className = 'gv-plan-row', row }: RowsProps<T>) {
  const set = (i: number, part: Partial<T>) => onChange?.(value.map((v, at) => (at === i ? { ...v, ...part } : v)))
  return (
    <div className="gv-evidence">
      {value.map((v, i) => (
        // Rows have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div className={className} key={i}>
          {row(v, (part) => set(i, part))}
          <Button
            type="text"
            aria-label={remove}
            icon={<DeleteOutlined aria-hidden="true" />}
            onClick={() => onChange?.(value.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => onChange?.([...value, { ...empty }])}
      >
        {add}
      </Button>
    </div>
  )
}
