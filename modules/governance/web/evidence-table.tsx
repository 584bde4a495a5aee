import { Table } from 'antd'
import { Link } from 'react-router'
import { BothNames, EmptyState, Instant, Loaded, useLive, useMessages, useRead } from '#kernel/ui'
import './governance.css'
import { governance, type EvidenceOf } from './api.ts'
import { evidenceWords } from './evidence-words.ts'

/** Readings with their last run; of one control, or of all. */
export function EvidenceTable({ control }: { readonly control?: string }) {
  const m = useMessages(evidenceWords)
  const answer = useRead(governance.readEvidence, control ? { control } : {})
  useLive(['audit.check'], [governance.readEvidence])
  return (
    <Loaded of={answer} compact>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState compact title={m.none} />
        ) : (
          <Table<EvidenceOf>
            size="small"
            rowKey="code"
            pagination={false}
            dataSource={[...items]}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: m.what, render: (_, e) => m.names[e.code] ?? e.code },
              {
                title: m.result,
                render: (_, e) => (
                  <span
                    className={`cl-state ${e.result === 'good' ? 'cl-state-good' : e.result === 'bad' ? 'gv-bad' : ''}`}
                  >
                    {m.results[e.result]}
                  </span>
                ),
              },
              { title: m.last, render: (_, e) => <Instant at={e.at} /> },
              {
                title: m.found,
                render: (_, e) => (
                  <>
                    {e.saidZh && <BothNames zh={e.saidZh} en={e.saidEn} />}
                    {e.path && (
                      <>
                        {' '}
                        <Link to={e.path}>{m.rows}</Link>
                      </>
                    )}
                  </>
                ),
              },
              ...(control ? [] : [{ title: m.proves, render: (_: unknown, e: EvidenceOf) => <Controls of={e} /> }]),
            ]}
          />
        )
      }
    </Loaded>
  )
}
const Controls = ({ of }: { readonly of: EvidenceOf }) => (
  <ul className="gv-links">
    {of.controls.map((c) => (
      <li key={c.id}>
        <Link to={`/governance/requirements/${c.id}`}>
          {c.code} <BothNames zh={c.nameZh} en={c.nameEn} />
        </Link>
      </li>
    ))}
  </ul>
)
