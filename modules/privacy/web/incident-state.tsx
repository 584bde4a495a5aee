import { useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { IncidentOf } from './api.ts'

const looks: Readonly<Record<IncidentOf['status'], string>> = {
  reported: 'bad',
  assessed: 'warm',
  contained: 'brand',
  notified: 'calm',
  closed: 'good',
  reopened: 'bad',
}
export function IncidentState({ of: i }: { readonly of: IncidentOf }) {
  const m = useMessages(messages)
  return <span className={`cl-state cl-state-${looks[i.status]}`}>{m.incidentStatuses[i.status]}</span>
}
