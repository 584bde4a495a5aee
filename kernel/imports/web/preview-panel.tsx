import { Segmented, Table, type TableProps } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/contract'
import type { importsContract } from '#contracts/imports'
import { Loaded, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import { imports, type Run } from './api.ts'
import { words } from './words.ts'

type Preview = Output<typeof importsContract.previewImport>
type Item = Preview['items'][number]
type Columns = NonNullable<TableProps<Item>['columns']>

/** The first rows, as they stand and as they become records. */
export function PreviewPanel({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const [mapped, setMapped] = useState(true)
  const answer = useRead(imports.previewImport, { id: run.id })
  const ways = [
    { value: true, label: m.mapped },
    { value: false, label: m.asFile },
  ]
  const choice = run.profile && <Segmented value={mapped} onChange={setMapped} options={ways} />
  return (
    <Panel flush className="cl-preview-panel" title={m.preview} extra={choice}>
      <Loaded of={answer} compact>
        {(preview) => <PreviewTable of={preview} asRecords={mapped && run.profile !== null} />}
      </Loaded>
    </Panel>
  )
}

function PreviewTable({ of: { header, items }, asRecords }: { readonly of: Preview; readonly asRecords: boolean }) {
  const m = useMessages(words)
  const locale = useLocale()
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
  const why: Columns = [
    { key: 'why', title: m.willReject, className: 'cl-preview-why', render: (_, i) => i.reasons.join(' ') },
  ]
  const fields = [...new Set(items.flatMap((i) => Object.keys(i.fields ?? {})))]
  const records: Columns = [
    { key: 'externalId', title: m.externalId, render: (_, i) => i.externalId },
    ...fields.map((name): Columns[number] => ({
      key: name,
      title: name,
      render: (_, i) => valueWords(instants, i.fields?.[name]),
    })),
  ]
  const cells: Columns = header.map((name, at) => ({ key: `${at}`, title: name, render: (_, i) => i.cells[at] }))
  return (
    <div className="cl-table-region" role="region" aria-label={m.preview} tabIndex={0}>
      <Table<Item>
        className="cl-preview"
        size="small"
        rowKey="number"
        pagination={false}
        dataSource={[...items]}
        rowClassName={(i) => (i.reasons.length ? 'cl-preview-bad' : '')}
        columns={[
          { key: 'line', title: m.line, width: 70, render: (_, i) => i.number },
          ...(items.some((i) => i.reasons.length > 0) ? why : []),
          ...(asRecords ? records : cells),
        ]}
      />
    </div>
  )
}

const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
function valueWords(instants: Intl.DateTimeFormat, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' && isoInstant.test(value)) return instants.format(new Date(value))
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
