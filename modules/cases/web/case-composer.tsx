import { useMessages } from '#kernel/ui'
import { caseAnswers, cases, conversationAnswers, type CaseItem } from './api.ts'
import { talk } from './composer-words.ts'
import { Composer, type ComposerHandle, type Way } from './composer.tsx'
import { OvertakenNotice } from './overtaken-notice.tsx'
import { useAttempts, type Seen } from './use-attempts.ts'
import { words } from './words.ts'

const changes = [...caseAnswers, ...conversationAnswers]
const seenOf = (c: CaseItem): Seen => ({
  version: c.version,
  conversationId: c.conversationId,
  newer: (m) => m.receivedAt > c.lastUpdate,
})

/** Where an answer from a case goes: a telephone call is answered by e-mail. */
export const writtenChannel = (c: CaseItem): string =>
  c.conversationId === null || c.channel.id === 'phone' ? 'email' : c.channel.id

/** How one writes from a case, and what to do when a colleague was faster. */
function useWays(c: CaseItem) {
  const t = useMessages(talk)
  const w = useMessages(words)
  const { overtaken, attempt, forget } = useAttempts({
    changes,
    seen: seenOf(c),
    look: async (queries) => seenOf(await queries.fetchQuery({ ...cases.getCase.query({ id: c.id }), staleTime: 0 })),
  })
  const channel = writtenChannel(c)
  const reply = (text: string, fileIds: readonly string[]) =>
    attempt({ body: text, fileIds, internal: false }, (key, version) =>
      cases.replyToCustomer.call({ id: c.id, text, fileIds: [...fileIds] }, { ifMatch: version, idempotencyKey: key }),
    )
  const note = (visibility: 'internal' | 'public') => (text: string, fileIds: readonly string[]) =>
    attempt({ body: text, fileIds, internal: visibility === 'internal' }, (key) =>
      cases.addNote.call({ id: c.id, text, visibility, fileIds: [...fileIds] }, { idempotencyKey: key }),
    )
  const ways: readonly Way[] = [
    {
      tone: 'reply',
      label: t.reply,
      readers: t.replyTo({ channel: w.channels[channel] ?? channel }),
      submit: t.send,
      needs: cases.replyToCustomer,
      send: reply,
    },
    {
      tone: 'note',
      label: t.note,
      readers: t.noteTo,
      submit: t.keep,
      needs: cases.addNote,
      send: note('internal'),
    },
    {
      tone: 'public',
      label: t.publicNote,
      readers: t.publicTo,
      submit: t.publish,
      needs: cases.addNote,
      send: note('public'),
    },
  ]
  return { overtaken, forget, ways }
}

/** Writes from a case: to the customer on their channel, for colleagues, or publicly on the case. */
export function CaseComposer({
  of: c,
  handle,
}: {
  readonly of: CaseItem
  readonly handle?: { current: ComposerHandle | null }
}) {
  const { overtaken, forget, ways } = useWays(c)
  return (
    <Composer
      key={c.id}
      of={`case.${c.id}`}
      ways={ways}
      {...(handle ? { handle } : {})}
      notice={(draft) =>
        overtaken && draft.tone === 'reply' && draft.text ? (
          <OvertakenNotice
            conversationId={c.conversationId}
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
  )
}
