import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { durationWords, ErrorState, Instant, Panel, useAct, useLocale, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { cases, standards, type Body, type OutcomeOf } from './api.ts'
import { policyWords } from './policy-words.ts'

/** The clocks of a past case beside what they would be by the body being edited. */
export function PolicyTrial({ body }: { readonly body: Body }) {
  const m = useMessages(policyWords)
  const [number, setNumber] = useState('')
  const [unknown, setUnknown] = useState(false)
  const [found, setFound] = useState<{ readonly was: readonly OutcomeOf[]; readonly wouldBe: readonly OutcomeOf[] }>()
  const trial = useAct(standards.tryPolicy, { changes: [], quiet: true, done: setFound })
  const [failure, setFailure] = useState<unknown>()
  const run = async () => {
    setFound(undefined)
    setFailure(undefined)
    try {
      const filter = { number: number.trim() }
      const { items } = await cases.listCases.call({ filter, limit: 1, fields: 'id,number' })
      setUnknown(items.length === 0)
      if (items[0]) await trial.run({ subjectKind: 'case', subjectId: items[0].id, body })
    } catch (error) {
      setFailure(error)
    }
  }
  const error = failure ?? trial.error
  return (
    <Panel title={m.trial}>
      <p className="st-help">{m.trialHelp}</p>
      <div className="cl-row">
        <Input
          style={{ width: 220 }}
          aria-label={m.caseNumber}
          placeholder={m.caseNumber}
          value={number}
          onChange={(e) => setNumber(e.target.value)}
          onPressEnter={() => void run()}
        />
        <Button loading={trial.busy} disabled={!number.trim()} onClick={() => void run()}>
          {m.tryIt}
        </Button>
      </div>
      {unknown && <Alert type="warning" showIcon title={m.caseUnknown} style={{ marginTop: 12 }} />}
      {!found && error ? <ErrorState compact error={error} /> : null}
      {found && <Outcomes was={found.was} wouldBe={found.wouldBe} />}
    </Panel>
  )
}

interface OutcomesProps {
  readonly was: readonly OutcomeOf[]
  readonly wouldBe: readonly OutcomeOf[]
}
const keyOf = (o: OutcomeOf) => `${o.metric} ${o.instance}`

function Outcomes({ was, wouldBe }: OutcomesProps) {
  const m = useMessages(policyWords)
  const labels = useMessages(messages)
  const all = new Map([...was, ...wouldBe].map((o) => [keyOf(o), o]))
  return (
    <div className="st-scroll" style={{ marginTop: 14 }}>
      <table className="st-trial">
        <thead>
          <tr>
            <th>{m.metric}</th>
            <th>{m.was}</th>
            <th>{m.wouldBe}</th>
          </tr>
        </thead>
        <tbody>
          {[...all].map(([key, one]) => {
            const before = was.find((o) => keyOf(o) === key)
            const after = wouldBe.find((o) => keyOf(o) === key)
            return (
              <tr key={key} className={before?.breached !== after?.breached ? 'st-differs' : ''}>
                <th scope="row">
                  {labels.metrics[one.metric]}
                  {one.instance > 1 && ` #${one.instance}`}
                </th>
                <Outcome of={before} />
                <Outcome of={after} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Outcome({ of }: { readonly of: OutcomeOf | undefined }) {
  const m = useMessages(policyWords)
  const locale = useLocale()
  if (!of) return <td className="st-soft">{m.noClock}</td>
  const result = of.breached ? m.broken : of.endedAt ? m.kept : m.stillRunning
  return (
    <td>
      <span className={`cl-state cl-state-${of.breached ? 'bad' : of.endedAt ? 'good' : 'brand'}`}>{result}</span>
      <small>
        {m.used} {durationWords(locale, of.elapsedMs)} · {m.target} {durationWords(locale, of.durationMs)}
      </small>
      <small>
        {m.dueAt} {of.dueAt ? <Instant at={of.dueAt} show="short" /> : m.neverDue}
        {of.endedAt && (
          <>
            {' '}
            · {m.endedAt} <Instant at={of.endedAt} show="short" />
          </>
        )}
      </small>
    </td>
  )
}
