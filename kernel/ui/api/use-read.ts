import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Endpoint, Input, Output } from '#kernel/contract'
import type { Operation } from './operation.ts'

export interface ReadOptions {
  /** False waits, e.g. for an id that is not chosen yet. */
  readonly when?: boolean
  /** Asks again after so many milliseconds; prefer `useLive`, which is told. */
  readonly everyMs?: number
  /** How long an answer counts as fresh (ms). */
  readonly freshMs?: number
}
/** What an operation answers, kept and shared by its input; show it with `<Loaded of={…}>`. */
export function useRead<E extends Endpoint>(
  operation: Operation<E>,
  input: Input<E>,
  options: ReadOptions = {},
): UseQueryResult<Output<E>> {
  return useQuery({
    ...operation.query(input),
    ...(options.when === undefined ? {} : { enabled: options.when }),
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
    ...(options.freshMs ? { staleTime: options.freshMs } : {}),
  })
}
