import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { useMessages, useNow } from '#kernel/ui'
import { words } from './delegation-messages.ts'

export type DelegationOf = Output<typeof identityContract.getDelegation>

/** Whether it is in force is told by comparing instants; nothing has to have run. */
export function stateOf(d: DelegationOf, now: Date): 'withdrawn' | 'waiting' | 'running' | 'ended' {
  if (d.withdrawnAt) return 'withdrawn'
  if (d.endsAt <= now) return 'ended'
  return d.startsAt <= now ? 'running' : 'waiting'
}
export const isOpen = (d: DelegationOf, now: Date): boolean => ['waiting', 'running'].includes(stateOf(d, now))

const tones = { withdrawn: 'off', waiting: 'warm', running: 'good', ended: 'off' } as const
export function DelegationState({ of }: { readonly of: DelegationOf }) {
  const m = useMessages(words)
  const state = stateOf(of, useNow(10_000))
  return <span className={`cl-state cl-state-${tones[state]}`}>{m[state]}</span>
}
