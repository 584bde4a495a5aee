import { Link } from 'react-router'
import { BothNames, FewRows, Instant, Loaded, nameIn, useLive, useLocale, useMessages, useRead } from '#kernel/ui'
import './governance.css'
import { governance, type EvidenceOf } from './api.ts'
import { evidenceWords } from './evidence-words.ts'

/** Readings with their last run; of one control, or of all. */
export function EvidenceTable({ control }: { readonly control?: string }) {
  const m = useMessages(evidenceWords)
  const answer = useRead(governance.readEvidence, control ? { control } : {})
  useLive(['audit.check', 'governance.drill', 'governance.campaign'], [governance.readEvidence])
  return (
    <Loaded of={answer} compact>
      {({ items }) => (
        <FewRows<EvidenceOf>
          rowKey="code"
          none={m.none}
          rows={items}
          columns={[
            { title: m.what, render: (_, e) => m.names[e.code] ?? e.code },
            {
              title: m.result,
              render: (_, e) => (
                <span
                  className={`cl-state ${e.result === 'good' ? 'cl-state-good' : e.result === 'bad' ? 'cl-state-bad' : ''}`}
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
                      <Link to={e.path} className="cl-link-in-text">
                        {m.rows}
                      </Link>
                    </>
                  )}
                </>
              ),
            },
            ...(control ? [] : [{ title: m.proves, render: (_: unknown, e: EvidenceOf) => <Controls of={e} /> }]),
          ]}
        />
      )}
    </Loaded>
  )
}
/** By number, with the name for who points at it or cannot see it: a row is a line. */
function Controls({ of }: { readonly of: EvidenceOf }) {
  const locale = useLocale()
  return (
    <span className="cl-row">
      {of.controls.map((c) => (
        <Link key={c.id} to={`/governance/requirements/${c.id}`} title={nameIn(locale, c.nameZh, c.nameEn)}>
          {c.code}
        </Link>
      ))}
    </span>
  )
}
