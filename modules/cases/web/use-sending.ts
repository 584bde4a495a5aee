import { App } from 'antd'
import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { isStale, newKey, reasonOf, useMessages } from '#kernel/ui'
import { conversationAnswers, interactions, type ConversationItem } from './api.ts'
import { talk } from './composer-words.ts'
import type { Way } from './composer.tsx'
import type { Sending } from './conversation-timeline.tsx'
import { words } from './words.ts'

/** Answers and notes of a conversation: how each is sent, what is on its way, and what to do when a colleague was faster. */
export function useSending(c: ConversationItem) {
  const t = useMessages(talk)
  const w = useMessages(words)
  const { sending, overtaken, attempt, forget } = useAttempts()
  const reply = (body: string, fileIds: readonly string[]) =>
    attempt({ body, fileIds, internal: false }, (key) =>
      interactions.sendReply.call(
        { id: c.id, body, fileIds: [...fileIds], clientId: key },
        { ifMatch: c.version, idempotencyKey: key },
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
  return { sending, overtaken, forget, sendAnyway: reply, ways }
}

interface Draft {
  readonly body: string
  readonly fileIds: readonly string[]
  readonly internal: boolean
}
const same = (a: Draft, b: Draft): boolean =>
  a.body === b.body && a.internal === b.internal && a.fileIds.join() === b.fileIds.join()

/** Sends a draft: shown at once, once however often the button is pressed, refused when a colleague was faster. */
function useAttempts() {
  const t = useMessages(talk)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [overtaken, setOvertaken] = useState<string>()
  const unanswered = useRef<Draft & { readonly key: string }>(null)
  const refresh = () => Promise.all(conversationAnswers.map((o) => queries.invalidateQueries({ queryKey: o.key() })))
  const attempt = async (draft: Draft, call: (key: string) => Promise<unknown>): Promise<boolean> => {
    // The same words again after a lost answer are the same message, not a second one.
    const unsure = unanswered.current
    const key = unsure && same(unsure, draft) ? unsure.key : newKey()
    unanswered.current = { ...draft, key }
    setSending((s) => [...s, { key, body: draft.body, internal: draft.internal }])
    try {
      await call(key)
      unanswered.current = null
      if (!draft.internal) setOvertaken(undefined)
      await refresh()
      return true
    } catch (error) {
      if (isStale(error)) {
        setOvertaken(reasonOf(error))
        await refresh()
      } else void message.error(`${t.notSent}: ${reasonOf(error)}`)
      return false
    } finally {
      setSending((s) => s.filter((x) => x.key !== key))
    }
  }
  return { sending, overtaken, attempt, forget: () => setOvertaken(undefined) }
}
