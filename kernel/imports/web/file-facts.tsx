import { Alert, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { numberWords, Panel, useAct, useCan, useLocale, useMessages } from '#kernel/ui'
import { imports, type Run } from './api.ts'
import { ColumnTable } from './column-table.tsx'
import { words, type Words } from './words.ts'

type Options = Run['options']
type Set = (over: Partial<Record<keyof Options, unknown>>) => void
interface Fact {
  readonly sure: 'certain' | 'likely' | 'guess'
  readonly because: string
}

const charsets = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis']
const delimiters = [',', ';', '\t', '|']
const shown = (text: string, m: Words) =>
  text === '\t' ? m.tab : text === ' ' ? m.space : text === '' ? m.noQuote : text

/** What was detected of the file, each with how sure and why; a change is looked at again at once. */
export function FileFacts({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const locale = useLocale()
  const may = useCan()(imports.changeImport)
  const change = useAct(imports.changeImport, { changes: [imports.getImport, imports.previewImport], said: m.saved })
  const { detection: d, options } = run
  const set: Set = (over) => {
    const next = Object.fromEntries(
      Object.entries({ ...options, ...over }).filter(([, v]) => v !== undefined),
    ) as Options
    void change.run({ id: run.id, options: next }, { version: run.version })
  }
  const off = !may || change.busy
  const rows = numberWords(locale, d.sampledRows)
  const open = d.columns.filter((c) => c.kind === 'ambiguous' && !options.dateFormats?.[c.name])
  return (
    <Panel
      title={m.facts}
      extra={<span className="cl-none">{d.whole ? m.wholeFile({ n: rows }) : m.sampled({ n: rows })}</span>}
    >
      <div className="cl-stack">
        <LayoutFacts of={d} off={off} set={set} />
        {open.map(({ name, alternatives }) => (
          <Alert
            key={name}
            type="warning"
            showIcon
            title={m.ambiguous({ column: name, readings: alternatives.join(' / ') })}
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

/** Charset, delimiter, quote and sheet as far as the file has them; header row and format. */
function LayoutFacts({ of: d, off, set }: { readonly of: Run['detection']; readonly off: boolean; readonly set: Set }) {
  const m = useMessages(words)
  const choices = {
    charset: { fact: d.charset, from: charsets },
    delimiter: { fact: d.delimiter, from: delimiters },
    quote: { fact: d.quote, from: ['"', "'", ''] },
  }
  const sheets = d.sheets.map((s, value) => ({ value, label: s.name }))
  const chosen = (text: string) => {
    const n = Number(text)
    if (Number.isInteger(n) && n !== d.headerRow.value) set({ headerRow: n })
  }
  return (
    <div className="cl-detected">
      {(['charset', 'delimiter', 'quote'] as const).map((name) => {
        const { fact, from } = choices[name]
        const options = [...new Set([fact?.value ?? '', ...from])].map((value) => ({ value, label: shown(value, m) }))
        return (
          fact && (
            <FactField key={name} label={m[name]} fact={fact}>
              <Select
                aria-label={m[name]}
                disabled={off}
                value={fact.value}
                options={options}
                onChange={(v) => set({ [name]: v })}
              />
            </FactField>
          )
        )
      })}
      {d.sheet && (
        <FactField label={m.sheet} fact={d.sheet}>
          <Select
            aria-label={m.sheet}
            disabled={off}
            value={d.sheet.value}
            options={sheets}
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
          onBlur={(e) => chosen(e.target.value)}
        />
      </FactField>
      <FactField label={m.format} fact={d.format}>
        <b>{d.format.value.toUpperCase()}</b>
      </FactField>
    </div>
  )
}

function FactField({
  label,
  fact,
  children,
}: {
  readonly label: string
  readonly fact: Fact
  readonly children: ReactNode
}) {
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
