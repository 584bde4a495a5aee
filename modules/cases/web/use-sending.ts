import { useMessages } from '#kernel/ui'
import { conversationAnswers, interactions, type ConversationItem } from './api.ts'
import { talk } from './composer-words.ts'
import type { Way } from './composer.tsx'
import { useAttempts, type Seen } from './use-attempts.ts'
import { words } from './words.ts'

const seenOf = (c: ConversationItem): Seen => ({
  version: c.version,
  conversationId: c.id,
  newer: (m) => m.seq > c.messageCount,
})

/** Answers and notes of a conversation: how each is sent, what is on its way, and what to do when a colleague was faster. */
export function useSending(c: ConversationItem) {
  const t = useMessages(talk)
  const w = useMessages(words)
  const { sending, overtaken, attempt, forget } = useAttempts({
    changes: conversationAnswers,
    seen: seenOf(c),
    look: async (queries) =>
      seenOf(await queries.fetchQuery({ ...interactions.getConversation.query({ id: c.id }), staleTime: 0 })),
  })
  const reply = (body: string, fileIds: readonly string[]) =>
    attempt({ body, fileIds, internal: false }, (key, version) =>
      interactions.sendReply.call(
        { id: c.id, body, fileIds: [...fileIds], clientId: key },
        { ifMatch: version, idempotencyKey: key },
      ),
    )
  const note = (body: string, fileIds: readonly string[]) =>
    attempt({ body, fileIds, internal: true }, (key) =>
      interactions.addConversationNote.call({ id: c.id, body, fileIds: [...fileIds] }, { idempotencyKey: key }),
    )
  const ways: readonly Way[] = [
    {
      tone: 'reply',
      label: t.reply,
      readers: t.replyTo({ channel: w.channels[c.channel] ?? c.channel }),
      submit: t.send,
      needs: interactions.sendReply,
      send: reply,
      not: c.channel === 'phone' ? t.phoneHint : undefined,
    },
    {
      tone: 'note',
      label: t.note,
      readers: t.noteTo,
      submit: t.keep,
      needs: interactions.addConversationNote,
      send: note,
    },
  ]
  return { sending, overtaken, forget, ways }
}
