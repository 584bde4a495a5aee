import { Alert, Button } from 'antd'
import { useMessages, useRead, useSession } from '#kernel/ui'
import { interactions } from './api.ts'
import { talk } from './composer-words.ts'

interface Props {
  /** Where the colleague's words are; null when nobody has spoken there yet. */
  readonly conversationId: string | null
  /** The server's own sentence of refusal. */
  readonly reason: string
  readonly busy: boolean
  readonly onSend: () => void
  readonly onDiscard: () => void
}
/** A colleague answered while one wrote: shows their words, so that the customer is not told twice or differently. */
export function OvertakenNotice({ conversationId, reason, busy, onSend, onDiscard }: Props) {
  const m = useMessages(talk)
  const me = useSession().personId
  const messages =
    useRead(interactions.listMessages, { id: conversationId ?? '', limit: 100 }, { when: conversationId !== null }).data
      ?.items ?? []
  const theirs = messages.findLast(
    (x) => x.direction === 'out' && !x.internal && x.authorKind === 'agent' && x.authorId !== me,
  )
  return (
    <Alert
      className="cs-overtaken"
      type="warning"
      showIcon
      title={theirs?.authorName ? m.overtaken({ name: theirs.authorName }) : reason}
      description={theirs ? <blockquote>{theirs.body}</blockquote> : undefined}
      action={
        <span className="cs-overtaken-actions">
          <Button size="small" loading={busy} onClick={onSend}>
            {m.sendAnyway}
          </Button>
          <Button size="small" type="text" onClick={onDiscard}>
            {m.discard}
          </Button>
        </span>
      }
    />
  )
}
