import type { RefObject } from 'react'
import { useLive, useMessages, useRead } from '#kernel/ui'
import { interactions, type ConversationItem } from './api.ts'
import { talk } from './composer-words.ts'
import { Composer, type ComposerHandle } from './composer.tsx'
import { ConversationTimeline } from './conversation-timeline.tsx'
import { deskWords } from './desk-words.ts'
import { OvertakenNotice } from './overtaken-notice.tsx'
import { useCustomerTyping, useTellTyping } from './use-typing.ts'
import { useSending } from './use-sending.ts'

interface Props {
  readonly conversation: ConversationItem
  readonly customer: { readonly name: string; readonly class: string } | undefined
  readonly composer: RefObject<ComposerHandle | null>
}
/** The middle of the desk: what was said, and where the answer is written. */
export function ConversationWork({ conversation: c, customer, composer }: Props) {
  const t = useMessages(talk)
  const m = useMessages(deskWords)
  const { sending, overtaken, forget, ways } = useSending(c)
  const typing = useCustomerTyping(c.id, c.channel === 'webChat' && c.state !== 'closed')
  const tell = useTellTyping(c.id)
  const hints: Readonly<Record<string, string>> = {
    webChat: t.chatHint,
    email: t.emailHint,
    phone: t.phoneHint,
    api: t.apiHint,
  }
  return (
    <div className="cs-work">
      <ConversationTimeline id={c.id} customerName={customer?.name ?? m.unknownCustomer} sending={sending} />
      <div className="cs-typing" role="status">
        {typing && t.typing}
      </div>
      <Composer
        key={c.id}
        of={`conversation.${c.id}`}
        ways={ways}
        handle={composer}
        hint={hints[c.channel]}
        {...(c.channel === 'webChat' ? { onTyping: tell } : {})}
        notice={(draft) =>
          overtaken && draft.tone === 'reply' && draft.text ? (
            <OvertakenNotice
              conversationId={c.id}
              reason={overtaken}
              busy={draft.busy}
              onSend={draft.send}
              onDiscard={() => {
                draft.discard()
                forget()
              }}
            />
          ) : null
        }
      />
    </div>
  )
}

/** A conversation by id, live. */
export function useConversation(id: string | undefined) {
  useLive(id ? [`interactions.conversation@${id}`, `interactions.message@${id}`] : [], [interactions.getConversation])
  return useRead(interactions.getConversation, { id: id ?? '' }, { when: Boolean(id) })
}
