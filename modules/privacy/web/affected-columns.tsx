import { Link } from 'react-router'
import { Action, atCell, FormAction, Instant, optionsOf, useMessages, type Column } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { Words } from './affected-words.ts'
import { incidentAnswers, privacy, type AffectedOf } from './api.ts'
import { lookOf, words, type LetterWords } from './letter-words.ts'

interface Work {
  readonly incidentId: string
  readonly remove: (c: AffectedOf) => void
}
/** Who is affected and how far each is told; `work` where something may still be done. */
export const affectedColumns = (m: Words, l: LetterWords, work: Work | undefined): Column<AffectedOf>[] => [
  {
    key: 'id',
    title: m.name,
    width: 180,
    card: 'title',
    filter: false,
    personal: true,
    plain: (c) => c.name,
    render: (c) => <Link to={`/customers/${c.id}`}>{c.name}</Link>,
  },
  { key: 'number', title: m.number, width: 140, filter: false, personal: true },
  {
    key: 'letter.state',
    title: l.state,
    width: 200,
    filter: optionsOf(l.states).filter((o) => o.value !== 'held' && o.value !== 'byHand'),
    plain: (c) => (c.letter ? l.states[c.letter.state]! : l.none),
    render: (c) => <Told of={c} />,
  },
  { key: 'addedAt', title: m.addedAt, width: 130, ...atCell((c: AffectedOf) => c.addedAt, 'short') },
  ...(work
    ? [
        {
          key: 'href',
          title: m.actions,
          width: 160,
          filter: false,
          plain: false,
          render: (c: AffectedOf) => <Acts of={c} work={work} />,
        } as const,
      ]
    : []),
]

function Told({ of: { letter } }: { readonly of: AffectedOf }) {
  const l = useMessages(words)
  if (!letter) return <span className="cl-none">{l.none}</span>
  const { state, channel, problem, toldAt } = letter
  return (
    <>
      <span className={`cl-state cl-state-${lookOf(state)}`}>{l.states[state]}</span>{' '}
      <span className="cl-none">
        {problem ? (l.problems[problem] ?? l.problems.notDelivered) : channel && l.channels[channel]}{' '}
        {toldAt && <Instant at={toldAt} show="short" />}
      </span>
    </>
  )
}

function Acts({ of: c, work }: { readonly of: AffectedOf; readonly work: Work }) {
  const l = useMessages(words)
  const w = useMessages(messages)
  const failed = c.letter?.state === 'failed'
  if (c.letter && !failed) return null
  return (
    <div className="pv-acts">
      {failed && (
        <FormAction
          small
          operation={privacy.handOverLetter}
          label={l.told}
          help={l.toldHelp}
          given={{ id: work.incidentId, customerId: c.id }}
          changes={incidentAnswers}
          said={l.done}
          fields={[{ name: 'way', label: l.way, kind: 'choice', options: optionsOf(w.ways) }]}
        />
      )}
      <Action size="small" do={privacy.removeAffectedCustomer} onClick={() => work.remove(c)}>
        {l.remove}
      </Action>
    </div>
  )
}
