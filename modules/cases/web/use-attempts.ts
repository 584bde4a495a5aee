import { App } from 'antd'
import { useRef, useState } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { isStale, newKey, reasonOf, useMessages, useSession, type AnyOperation } from '#kernel/ui'
import { interactions, type MessageItem } from './api.ts'
import { talk } from './composer-words.ts'
import type { Sending } from './conversation-timeline.tsx'

/** What is to be said, and to whom. */
export interface Draft {
  readonly body: string
  readonly fileIds: readonly string[]
  readonly internal: boolean
}
const same = (a: Draft, b: Draft): boolean =>
  a.body === b.body && a.internal === b.internal && a.fileIds.join() === b.fileIds.join()

/** What the writer had before their eyes: a version, and which messages came after it. */
export interface Seen {
  readonly version: number
  readonly conversationId: string | null
  readonly newer: (message: MessageItem) => boolean
}
interface Ground {
  /** Answers that a new message makes old. */
  readonly changes: readonly AnyOperation[]
  readonly seen: Seen
  /** Looks again, now. */
  readonly look: (queries: QueryClient) => Promise<Seen>
}
type Call = (key: string, version: number) => Promise<unknown>
/** So often something other than an answer may come between before it is said to the writer. */
const most = 5

/** Sends a draft: shown at once, once however often the button is pressed, refused when a colleague was faster. */
export function useAttempts(ground: Ground) {
  const t = useMessages(talk)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const submit = useSubmit(ground)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [overtaken, setOvertaken] = useState<string>()
  const unanswered = useRef<Draft & { readonly key: string }>(null)
  const refresh = () => Promise.all(ground.changes.map((o) => queries.invalidateQueries({ queryKey: o.key() })))
  const attempt = async (draft: Draft, call: Call): Promise<boolean> => {
    // The same words again after a lost answer are the same message, not a second one.
    const unsure = unanswered.current
    const key = unsure && same(unsure, draft) ? unsure.key : newKey()
    unanswered.current = { ...draft, key }
    setSending((s) => [...s, { key, body: draft.body, internal: draft.internal }])
    const landed = () => setSending((s) => s.filter((x) => x.key !== key))
    try {
      await submit(key, call)
    } catch (error) {
      landed()
      if (isStale(error)) setOvertaken(reasonOf(error))
      else void message.error(`${t.notSent}: ${reasonOf(error)}`)
      return false
    }
    unanswered.current = null
    if (!draft.internal) setOvertaken(undefined)
    // It is sent: the field is free at once, and the words stand among the messages until the list has them.
    void refresh().finally(landed)
    return true
  }
  return { sending, overtaken, attempt, forget: () => setOvertaken(undefined) }
}

/**
 * Only a colleague's answer holds an answer back. A version that is newer for another reason (the conversation was taken a moment
 * ago, the customer wrote on, a note) is looked at, and the answer goes out on that one.
 */
function useSubmit({ seen, look }: Ground) {
  const queries = useQueryClient()
  const me = useSession().personId
  const known = useRef<Seen>(null)
  return async (key: string, call: Call): Promise<unknown> => {
    let on = known.current && known.current.version > seen.version ? known.current : seen
    for (let tries = 1; ; tries++) {
      try {
        return await call(key, on.version)
      } catch (error) {
        if (!isStale(error)) throw error
        const before = on
        on = known.current = await look(queries)
        const said = await messagesOf(queries, on.conversationId)
        const overtook = (m: MessageItem) =>
          m.direction === 'out' && !m.internal && m.authorKind === 'agent' && m.authorId !== me && before.newer(m)
        if (tries === most || said.some(overtook)) throw error
      }
    }
  }
}

async function messagesOf(queries: QueryClient, id: string | null): Promise<readonly MessageItem[]> {
  if (id === null) return []
  const page = await queries.fetchQuery({ ...interactions.listMessages.query({ id, limit: 100 }), staleTime: 0 })
  return page.items
}
