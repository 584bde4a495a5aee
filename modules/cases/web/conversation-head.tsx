import { Countdown, PersonName, Revealable, useLive, useMessages } from '#kernel/ui'
import { interactions } from './api.ts'
import { ConversationActions, type HeadProps } from './conversation-actions.tsx'
import { deskWords } from './desk-words.ts'
import { ChannelIcon, ClassMark } from './labels.tsx'

/** Who has the conversation and what can be done with it. */
export function ConversationHead({
  conversation: c,
  customer,
  ...doing
}: HeadProps & {
  readonly customer: { readonly name: string; readonly class: string; readonly href: string } | undefined
}) {
  const m = useMessages(deskWords)
  useLive([`interactions.conversation@${c.id}`, `standards.clock@${c.id}`], [interactions.getConversation])
  const closed = c.state === 'closed'
  return (
    <header className="cs-head">
      <div className="cs-head-name">
        <ChannelIcon channel={c.channel} />
        <h2>
          {customer ? (
            <Revealable value={customer.name} href={customer.href} path="name" label={m.customer} />
          ) : (
            m.unknownCustomer
          )}
        </h2>
        <ClassMark of={customer?.class} />
        {c.nextDueAt && !closed && <Countdown dueAt={c.nextDueAt} startedAt={c.waitingSince} />}
        <p className="cs-head-line">
          #{c.number} · {m.states[c.state]} · {c.assigneeId ? <PersonName id={c.assigneeId} /> : '—'}
          {c.subject ? ` · ${c.subject}` : ''}
        </p>
      </div>
      <ConversationActions conversation={c} {...doing} />
    </header>
  )
}
