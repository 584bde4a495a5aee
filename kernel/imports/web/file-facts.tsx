import { Alert, InputNumber, Select, Table } from 'antd'
import type { ReactNode } from 'react'
import { numberWords, Panel, useAct, useCan, useLocale, useMessages } from '#kernel/ui'
import { imports, type ColumnFact, type Run } from './api.ts'
import { words, type Words } from './words.ts'

type Options = Run['options']
interface Fact {
  readonly sure: 'certain' | 'likely' | 'guess'
  readonly because: string
}

const charsets = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis']
const delimiters = [',', ';', '\t', '|']
const shown = (text: string, m: Words) => (text === '\t' ? m.tab : text === ' ' ? m.space : text === '' ? m.noQuote : text)

/** What was detected of the file, each with how sure and why; a change is looked at again at once. */
export function FileFacts({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const locale = useLocale()
  const may = useCan()(imports.changeImport)
  const change = useAct(imports.changeImport, { changes: [imports.getImport, imports.previewImport], said: m.saved })
  const { detection: d, options } = run
  const set = (over: Partial<Record<keyof Options, unknown>>) => {
    const next = Object.fromEntries(Object.entries({ ...options, ...over }).filter(([, v]) => v !== undefined)) as Options
    void change.run({ id: run.id, options: next }, { version: run.version })
  }
  const off = !may || change.busy
  const rows = numberWords(locale, d.sampledRows)
  return (
    <Panel title={m.facts} extra={<span className="cl-none">{d.whole ? m.wholeFile({ n: rows }) : m.sampled({ n: rows })}</span>}>
      <div className="cl-stack">
        <div className="cl-detected">
          {d.charset && (
            <FactField label={m.charset} fact={d.charset}>
              <Select
                aria-label={m.charset}
                disabled={off}
                value={d.charset.value}
                options={choices([d.charset.value, ...charsets])}
                onChange={(charset) => set({ charset })}
              />
            </FactField>
          )}
          {d.delimiter && (
            <FactField label={m.delimiter} fact={d.delimiter}>
              <Select
                aria-label={m.delimiter}
                disabled={off}
                value={d.delimiter.value}
                options={choices([d.delimiter.value, ...delimiters], (t) => shown(t, m))}
                onChange={(delimiter) => set({ delimiter })}
              />
            </FactField>
          )}
          {d.quote && (
            <FactField label={m.quote} fact={d.quote}>
              <Select
                aria-label={m.quote}
                disabled={off}
                value={d.quote.value}
                options={choices([d.quote.value, '"', "'", ''], (t) => shown(t, m))}
                onChange={(quote) => set({ quote })}
              />
            </FactField>
          )}
          {d.sheet && (
            <FactField label={m.sheet} fact={d.sheet}>
              <Select
                aria-label={m.sheet}
                disabled={off}
                value={d.sheet.value}
                options={d.sheets.map((s, value) => ({ value, label: s.name }))}
                onChange={(at) => set({ sheet: at + 1 })}
              />
            </FactField>
          )}
          <FactField label={m.headerRow} fact={d.headerRow}>
            <InputNumber
              aria-label={m.headerRow}
              disabled={off}
              min={0}
              value={d.headerRow.value}
              onBlur={(e) => {
                const n = Number(e.target.value)
                if (Number.isInteger(n) && n !== d.headerRow.value) set({ headerRow: n })
              }}
            />
          </FactField>
          <FactField label={m.format} fact={d.format}>
            <b>{d.format.value.toUpperCase()}</b>
          </FactField>
        </div>
        {d.columns
          .filter((c) => c.kind === 'ambiguous' && !options.dateFormats?.[c.name])
          .map((c) => (
            <Alert
              key={c.name}
              type="warning"
              showIcon
              title={m.ambiguous({ column: c.name, readings: c.alternatives.join(' / ') })}
            />
          ))}
        <details className="cl-columns-fold" open={d.columns.some((c) => c.kind === 'ambiguous')}>
          <summary>
            {m.columns} ({d.columns.length})
          </summary>
          <ColumnTable run={run} off={off} set={(dateFormats) => set({ dateFormats })} />
        </details>
      </div>
    </Panel>
  )
}

const choices = (values: readonly string[], label: (text: string) => string = (t) => t) =>
  [...new Set(values)].map((value) => ({ value, label: label(value) }))

function FactField({ label, fact, children }: { readonly label: string; readonly fact: Fact; readonly children: ReactNode }) {
  const m = useMessages(words)
  return (
    <div>
      <label>{label}</label>
      {children}
      <div className={fact.sure === 'guess' ? 'cl-fact-why cl-fact-guess' : 'cl-fact-why'}>
        {m.sure[fact.sure]} · {fact.because}
      </div>
    </div>
  )
}

function ColumnTable({
  run,
  off,
  set,
}: {
  readonly run: Run
  readonly off: boolean
  readonly set: (formats: Record<string, string> | undefined) => void
}) {
  const m = useMessages(words)
  const formats = run.options.dateFormats ?? {}
  const choose = (column: string, format: string) => {
    const { [column]: _, ...rest } = formats
    const next = format ? { ...rest, [column]: format } : rest
    set(Object.keys(next).length ? next : undefined)
  }
  const readings = (c: ColumnFact) =>
    (c.kind === 'ambiguous' ? c.alternatives : c.kind === 'date' ? c.formats : []).filter(
      (f) => f.length > 1 && f !== 'spreadsheet',
    )
  return (
    <Table<ColumnFact>
      size="small"
      rowKey="name"
      pagination={false}
      scroll={{ x: 'max-content', y: 320 }}
      dataSource={[...run.detection.columns]}
      columns={[
        { key: 'name', title: m.column, dataIndex: 'name', width: 180 },
        {
          key: 'kind',
          title: m.content,
          width: 150,
          render: (_, c) => (
            <span className={c.kind === 'ambiguous' ? 'cl-state cl-state-warm' : ''}>
              {m.columnKinds[c.kind]}
              {c.misfits ? ` · ${m.misfits({ n: c.misfits })}` : ''}
            </span>
          ),
        },
        {
          key: 'formats',
          title: m.useFormat,
          width: 230,
          render: (_, c) =>
            readings(c).length ? (
              <Select
                size="small"
                style={{ width: 210 }}
                aria-label={`${m.useFormat} ${c.name}`}
                disabled={off}
                value={formats[c.name] ?? ''}
                onChange={(f) => choose(c.name, f)}
                options={[
                  { value: '', label: c.kind === 'date' ? `${m.byProfile} (${readings(c)[0]})` : m.byProfile },
                  ...readings(c).map((value) => ({ value, label: value })),
                ]}
              />
            ) : c.kind === 'date' ? (
              c.formats.join(' ')
            ) : (
              ''
            ),
        },
        { key: 'why', title: '', render: (_, c) => <span className="cl-none">{c.because}</span> },
      ]}
    />
  )
}
