import { Select, Table } from 'antd'
import { useMessages } from '#kernel/ui'
import type { ColumnFact, Run } from './api.ts'
import { words } from './words.ts'

type Formats = Readonly<Record<string, string>>
interface ColumnTableProps {
  readonly run: Run
  readonly off: boolean
  /** Undefined: no column has a format of its own any more. */
  readonly set: (formats: Formats | undefined) => void
}

/** What every column holds; dates can be given a format. */
export function ColumnTable({ run, off, set }: ColumnTableProps) {
  const m = useMessages(words)
  const formats = run.options.dateFormats ?? {}
  const choose = (column: string, format: string) => {
    const { [column]: _, ...rest } = formats
    const next = format ? { ...rest, [column]: format } : rest
    set(Object.keys(next).length ? next : undefined)
  }
  return (
    <div className="cl-table-region cl-columns-region" role="region" aria-label={m.columns} tabIndex={0}>
      <Table<ColumnFact>
        size="small"
        rowKey="name"
        pagination={false}
        dataSource={[...run.detection.columns]}
        columns={[
          { key: 'name', title: m.column, dataIndex: 'name', width: 180 },
          { key: 'kind', title: m.content, width: 150, render: (_, c) => <Content of={c} /> },
          {
            key: 'formats',
            title: m.useFormat,
            width: 230,
            render: (_, c) => (
              <DateFormat of={c} off={off} value={formats[c.name] ?? ''} onChange={(f) => choose(c.name, f)} />
            ),
          },
          { key: 'why', title: '', render: (_, c) => <span className="cl-none">{c.because}</span> },
        ]}
      />
    </div>
  )
}

function Content({ of }: { readonly of: ColumnFact }) {
  const m = useMessages(words)
  return (
    <span className={of.kind === 'ambiguous' ? 'cl-state cl-state-warm' : ''}>
      {m.columnKinds[of.kind]}
      {of.misfits ? ` · ${m.misfits({ n: of.misfits })}` : ''}
    </span>
  )
}

interface DateFormatProps {
  readonly of: ColumnFact
  readonly off: boolean
  readonly value: string
  readonly onChange: (format: string) => void
}
function DateFormat({ of, off, value, onChange }: DateFormatProps) {
  const m = useMessages(words)
  const found = of.kind === 'ambiguous' ? of.alternatives : of.kind === 'date' ? of.formats : []
  // A single character is a decimal mark, and dates of a spreadsheet need no format.
  const readings = found.filter((f) => f.length > 1 && f !== 'spreadsheet')
  if (!readings.length) return null
  return (
    <Select
      size="small"
      style={{ width: 210 }}
      aria-label={`${m.useFormat} ${of.name}`}
      disabled={off}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: m.byProfile }, ...readings.map((format) => ({ value: format, label: format }))]}
    />
  )
}
