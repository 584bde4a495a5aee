import { App } from 'antd'
import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { isStale, newKey, reasonOf, useMessages, type AnyOperation } from '#kernel/ui'
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

/** Sends a draft: shown at once, once however often the button is pressed, refused when a colleague was faster. */
export function useAttempts(changes: readonly AnyOperation[]) {
  const t = useMessages(talk)
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [overtaken, setOvertaken] = useState<string>()
  const unanswered = useRef<Draft & { readonly key: string }>(null)
  const refresh = () => Promise.all(changes.map((o) => queries.invalidateQueries({ queryKey: o.key() })))
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
