import { App } from 'antd'
import { useRef } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError, type ClientOptions, type Endpoint, type Input, type Output } from '#kernel/contract'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { isSignedOut, isStale, mayRetry, reasonOf } from './failure.ts'
import { createIntent } from './intent.ts'
import type { AnyOperation, Operation } from './operation.ts'

export interface ActOptions<E extends Endpoint> {
  /** Operations whose answers are out of date after it. Without this, every answer on screen is asked for again. */
  readonly changes?: readonly AnyOperation[]
  /** What is said when it is done. */
  readonly said?: string | ((answer: Output<E>) => string)
  readonly done?: (answer: Output<E>, input: Input<E>) => void
  /** True where the caller shows the error itself (a form does, at its fields). */
  readonly quiet?: boolean
}
export interface Act<E extends Endpoint> {
  /**
   * Does it. `version` is the one the person saw: a newer one on the server refuses with 412 and is explained. Undefined when it
   * failed.
   */
  readonly run: (
    input: Input<E>,
    options?: ClientOptions & { readonly version?: number },
  ) => Promise<Output<E> | undefined>
  readonly busy: boolean
  /** What the last try answered. */
  readonly answer: Output<E> | undefined
  readonly error: unknown
  /** Sentences by field, as the server gave them. */
  readonly fieldErrors: Readonly<Record<string, string>>
  readonly reset: () => void
}

type Sent = { readonly input: unknown; readonly options: ClientOptions & { readonly version?: number } }

/** A write as a person does it: once however often it is sent, on the version they saw, with words for every outcome. */
export function useAct<E extends Endpoint>(operation: Operation<E>, options: ActOptions<E> = {}): Act<E> {
  const { message, modal } = App.useApp()
  const m = useMessages(messages)
  const queries = useQueryClient()
  const intent = useRef(createIntent()).current
  const refresh = () =>
    options.changes
      ? Promise.all(options.changes.map((o) => queries.invalidateQueries({ queryKey: o.key() })))
      : queries.invalidateQueries()
  const mutation = useMutation<Output<E>, unknown, Sent>({
    mutationKey: [operation.id],
    mutationFn: ({ input, options: { version, ...rest } }) =>
      operation.call(input as Input<E>, {
        idempotencyKey: intent.keyFor(input),
        ...(version === undefined ? {} : { ifMatch: version }),
        ...rest,
      }),
    onSuccess: (answer, { input }) => {
      intent.done()
      void refresh()
      const said = typeof options.said === 'function' ? options.said(answer) : options.said
      if (said) void message.success(said)
      options.done?.(answer, input as Input<E>)
    },
    onError: (error) => {
      // A refusal was decided and not done: the next try is a new intention. A cut may have reached the server: same key.
      if (!mayRetry(error)) intent.done()
      if (isSignedOut(error)) return
      if (isStale(error)) {
        void refresh()
        modal.warning({ title: m.staleTitle, content: m.staleBody })
      } else if (!options.quiet || !(error instanceof ApiError)) void message.error(reasonOf(error))
    },
  })
  return {
    run: async (input, given = {}) => mutation.mutateAsync({ input, options: given }).catch(() => undefined),
    busy: mutation.isPending,
    answer: mutation.data,
    error: mutation.error,
    reset: mutation.reset,
    fieldErrors: fieldErrorsOf(mutation.error),
  }
}

function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(error.details.map((d) => [d.path, d.message ?? d.code]))
}
