import { useAct, useMessages } from '#kernel/ui'
import { caseAnswers, cases, conversationAnswers, type CaseItem } from './api.ts'
import { talk } from './composer-words.ts'
import { Composer, type ComposerHandle, type Way } from './composer.tsx'
import { words } from './words.ts'

/** Writes from a case: to the customer on their channel, for colleagues, or publicly on the case. */
export function CaseComposer({
  of: c,
  handle,
}: {
  readonly of: CaseItem
  readonly handle?: { current: ComposerHandle | null }
}) {
  const t = useMessages(talk)
  const w = useMessages(words)
  const changes = [...caseAnswers, ...conversationAnswers]
  const reply = useAct(cases.replyToCustomer, { changes })
  const note = useAct(cases.addNote, { changes })
  const channel = c.channel.id
  const ways: readonly Way[] = [
    {
      tone: 'reply',
      label: t.reply,
      readers: t.replyTo({ channel: w.channels[channel] ?? channel }),
      submit: t.send,
      needs: cases.replyToCustomer,
      send: async (text, fileIds) => (await reply.run({ id: c.id, text, fileIds: [...fileIds] })) !== undefined,
    },
    {
      tone: 'note',
      label: t.note,
      readers: t.noteTo,
      submit: t.keep,
      needs: cases.addNote,
      send: async (text) => (await note.run({ id: c.id, text, visibility: 'internal' })) !== undefined,
    },
    {
      tone: 'public',
      label: t.publicNote,
      readers: t.publicTo,
      submit: t.publish,
      needs: cases.addNote,
      send: async (text) => (await note.run({ id: c.id, text, visibility: 'public' })) !== undefined,
    },
  ]
  return <Composer key={c.id} of={`case.${c.id}`} ways={ways} {...(handle ? { handle } : {})} />
}
