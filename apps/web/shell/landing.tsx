import { Navigate } from 'react-router'
import { EmptyState, useMessages, useSession } from '#kernel/ui'
import { messages } from '../messages.ts'
import { landingOf } from '../webs.ts'

/** Sends a person to the desk of their role. */
export function Landing() {
  const m = useMessages(messages)
  const path = landingOf(useSession())
  return path ? <Navigate to={path} replace /> : <EmptyState title={m.noPages} />
}
