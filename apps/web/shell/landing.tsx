import { Navigate } from 'react-router'
import { EmptyState, Page, useMessages, useSession } from '#kernel/ui'
import { messages } from '../messages.ts'
import { landingOf } from '../webs.ts'

/** Sends a person to the desk of their role. */
export function Landing() {
  const m = useMessages(messages)
  const path = landingOf(useSession())
  if (path) return <Navigate to={path} replace />
  return (
    <Page title={m.home}>
      <EmptyState title={m.noPages} />
    </Page>
  )
}
