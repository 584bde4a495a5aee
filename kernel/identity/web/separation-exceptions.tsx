import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import {
  Action,
  atCell,
  personCell,
  ResourceTable,
  serverNow,
  useAct,
  useMessages,
  useNow,
  useSure,
  type Column,
} from '#kernel/ui'
import { identity } from './names.ts'
import { words, type Words } from './separation-messages.ts'
import { usePairs } from './separation-page.tsx'

type ExceptionOf = Output<typeof identityContract.getSeparationException>

/** Who may have both sides of a pair, why, and until when. */
export function ExceptionTable() {
  const m = useMessages(words)
  const sure = useSure()
  const { nameOf } = usePairs()
  const withdraw = useAct(identity.withdrawSeparationException, {
    changes: [identity.listSeparationExceptions, identity.listSeparationConflicts],
    said: m.withdrawn,
  })
  const ask = (e: ExceptionOf) =>
    sure({ act: m.withdraw, content: m.withdrawSure, run: () => withdraw.run({ id: e.id }) })
  return (
    <ResourceTable
      name="separationExceptions"
      embedded
      list={identity.listSeparationExceptions}
      live={['identity.separation']}
      start={{ sort: '-createdAt' }}
      columns={columnsOf(m, nameOf, ask)}
    />
  )
}

const stateOf = (e: ExceptionOf, now: Date) => (e.withdrawnAt ? 'withdrawn' : e.endsAt <= now ? 'expired' : 'valid')
const tones = { withdrawn: 'off', expired: 'off', valid: 'warm' } as const
function ExceptionState({ of }: { readonly of: ExceptionOf }) {
  const m = useMessages(words)
  const state = stateOf(of, useNow(60_000))
  return <span className={`cl-state cl-state-${tones[state]}`}>{m[state]}</span>
}

const columnsOf = (
  m: Words,
  nameOf: (pairId: string) => string,
  ask: (e: ExceptionOf) => void,
): Column<ExceptionOf>[] => [
  { key: 'personId', title: m.person, width: 140, card: 'title', ...personCell((e: ExceptionOf) => e.personId) },
  {
    key: 'pairId',
    title: m.pair,
    width: 200,
    filter: false,
    render: (e) => nameOf(e.pairId),
  },
  { key: 'reason', title: m.reason, personal: true },
  {
    key: 'state',
    title: m.state,
    width: 100,
    card: 'corner',
    render: (e) => <ExceptionState of={e} />,
    plain: (e) => m[stateOf(e, serverNow())],
  },
  { key: 'endsAt', title: m.endsAt, width: 140, ...atCell((e: ExceptionOf) => e.endsAt) },
  { key: 'approvedBy', title: m.approvedBy, width: 130, ...personCell((e: ExceptionOf) => e.approvedBy) },
  {
    key: 'withdraw',
    title: '',
    width: 100,
    plain: false,
    render: (e) =>
      stateOf(e, serverNow()) === 'valid' && (
        <Action size="small" danger do={identity.withdrawSeparationException} onClick={() => ask(e)}>
          {m.withdraw}
        </Action>
      ),
  },
]
