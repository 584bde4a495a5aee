import { Button, Collapse } from 'antd'
import {
  ExportButton,
  Facts,
  listed,
  Loaded,
  nameIn,
  Page,
  Panel,
  useLocale,
  useMessages,
  useRead,
  type Table,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { columnName, tableName } from '../contract/table-words.ts'
import { privacy, type ActivityOf } from './api.ts'
import './privacy.css'
import { words } from './hold-words.ts'

/** The register of processing (GDPR art. 30, PIPL art. 55) as the data map makes it: nobody types it, so it is never out of date. */
export function RegisterPage() {
  const m = useMessages(words)
  const answer = useRead(privacy.processingRegister, {})
  const rowsOf = useRows()
  return (
    <Page
      title={m.register}
      summary={m.registerHelp}
      actions={
        <>
          <ExportButton name="processing-register" rows={() => answer.data && rowsOf(answer.data.items)}>
            {m.registerTable}
          </ExportButton>
          <Button href="/api/privacy/v1/activity/file">{m.registerPdf}</Button>
        </>
      }
    >
      <Loaded of={answer}>{({ items }) => items.map((a) => <ActivityPanel key={a.code} of={a} />)}</Loaded>
    </Page>
  )
}

type NameOf = Readonly<Record<string, string>>
const named = (names: NameOf, codes: readonly string[]) => codes.map((c) => names[c] ?? c)

function ActivityPanel({ of: a }: { readonly of: ActivityOf }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const locale = useLocale()
  const both = (x: { readonly zh: string; readonly en: string }) => nameIn(locale, x.zh, x.en)
  return (
    <Panel title={both(a.name)}>
      <div className="pv-activity">
        <Facts
          of={[
            [m.purpose, both(a.purpose)],
            [m.legalBasis, `${(w.bases as NameOf)[a.basis]} · ${both(a.law)}`],
            [m.subjects, listed(locale, named(w.subjects, a.subjects))],
            [m.categories, listed(locale, named(w.classes, a.categories)) || '—'],
            [m.sensitive, a.sensitive ? m.yes : m.no],
            [m.recipients, both(a.recipients)],
            [w.register.transfers, w.register.noTransfers],
            [m.kept, m.keptWords({ floor: a.floorDays, ceiling: a.ceilingDays })],
          ]}
        />
        <Collapse
          size="small"
          items={[{ key: 't', label: `${m.tables} (${a.tables.length})`, children: <Tables of={a} /> }]}
        />
      </div>
    </Panel>
  )
}

function Tables({ of: a }: { readonly of: ActivityOf }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const locale = useLocale()
  return (
    <div className="pv-scroll">
      <table className="pv-tables pv-register">
        <thead>
          <tr>
            <th scope="col">{m.table}</th>
            <th scope="col">{m.copied}</th>
            <th scope="col">{m.columns}</th>
          </tr>
        </thead>
        <tbody>
          {a.tables.map((t) => (
            <tr key={t.name}>
              <td>
                {tableName(t.name, locale)} <code>{t.name}</code>
              </td>
              <td>{t.exported ? m.yes : m.no}</td>
              <td>
                {t.columns
                  .map(
                    (c) =>
                      `${columnName(c.name, locale)}: ${(w.classes as NameOf)[c.is]} · ${(w.actions as NameOf)[c.erase] ?? c.erase}`,
                  )
                  .join('; ') || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One row a column of the data map: what a spreadsheet can filter. */
function useRows(): (items: readonly ActivityOf[]) => Table {
  const m = useMessages(words)
  const w = useMessages(messages)
  const locale = useLocale()
  const both = (x: { readonly zh: string; readonly en: string }) => nameIn(locale, x.zh, x.en)
  return (items) => [
    [
      m.register,
      m.purpose,
      m.legalBasis,
      m.subjects,
      m.recipients,
      w.register.transfers,
      m.kept,
      m.table,
      m.columns,
      m.categories,
      m.sensitive,
      m.erase,
      m.copied,
    ],
    ...items.flatMap((a) =>
      a.tables.flatMap((t) =>
        t.columns.map((c) => [
          both(a.name),
          both(a.purpose),
          `${(w.bases as NameOf)[a.basis]} · ${both(a.law)}`,
          listed(locale, named(w.subjects, t.subjects)),
          both(a.recipients),
          w.register.noTransfers,
          m.keptWords({ floor: a.floorDays, ceiling: a.ceilingDays }),
          `${tableName(t.name, locale)} (${t.name})`,
          `${columnName(c.name, locale)} (${c.name})`,
          (w.classes as NameOf)[c.is] ?? c.is,
          c.sensitive ? m.yes : m.no,
          (w.actions as NameOf)[c.erase] ?? c.erase,
          c.exported ? m.yes : m.no,
        ]),
      ),
    ),
  ]
}
