import { useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { RequestOf } from './api.ts'

const looks: Readonly<Record<RequestOf['status'], string>> = {
  received: 'calm',
  identityAsked: 'warm',
  inProgress: 'brand',
  awaitingApproval: 'warm',
  running: 'brand',
  completed: 'good',
  refused: 'bad',
  cancelled: 'off',
  duplicate: 'off',
}
export function RequestState({ of: r }: { readonly of: Pick<RequestOf, 'status'> }) {
  const m = useMessages(messages)
  return <span className={`cl-state cl-state-${looks[r.status]}`}>{m.statuses[r.status]}</span>
}
