import { Segmented, Table } from 'antd'
import { useState } from 'react'
import { Loaded, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import { imports, type Run } from './api.ts'
import { words } from './words.ts'

/** The first rows, as they stand and as they become records. */
export function PreviewPanel({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const locale = useLocale()
  const [mapped, setMapped] = useState(true)
  const answer = useRead(imports.previewImport, { id: run.id })
  const asRecords = mapped && run.profile !== null
  const instantWords = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
  const valueWords = (value: unknown): string => {
    if (value === undefined || value === null) return ''
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value))
      return instantWords.format(new Date(value))
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
  return (
    <Panel
      flush
      className="cl-preview-panel"
      title={m.preview}
      extra={
        run.profile && (
          <Segmented
            value={mapped}
            onChange={setMapped}
            options={[
              { value: true, label: m.mapped },
              { value: false, label: m.asFile },
            ]}
          />
        )
      }
    >
      <Loaded of={answer} compact>
        {({ header, items }) => {
          const fields = [...new Set(items.flatMap((i) => Object.keys(i.fields ?? {})))]
          const rejected = items.some((i) => i.reasons.length > 0)
          return (
            <Table
              className="cl-preview"
              size="small"
              rowKey="number"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={[...items]}
              rowClassName={(i) => (i.reasons.length ? 'cl-preview-bad' : '')}
              columns={[
                { key: 'line', title: m.line, width: 70, fixed: 'left' as const, render: (_, i) => i.number },
                ...(rejected
                  ? [
                      {
                        key: 'why',
                        title: m.willReject,
                        className: 'cl-preview-why',
                        render: (_: unknown, i: (typeof items)[number]) => i.reasons.join(' '),
                      },
                    ]
                  : []),
                ...(asRecords
                  ? [
                      { key: 'externalId', title: m.externalId, render: (_: unknown, i: (typeof items)[number]) => i.externalId },
                      ...fields.map((name) => ({
                        key: name,
                        title: name,
                        render: (_: unknown, i: (typeof items)[number]) => valueWords(i.fields?.[name]),
                      })),
                    ]
                  : header.map((name, at) => ({
                      key: `${at}`,
                      title: name,
                      render: (_: unknown, i: (typeof items)[number]) => i.cells[at],
                    }))),
              ]}
            />
          )
        }}
      </Loaded>
    </Panel>
  )
}
