import { keepPreviousData, queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import {
  createClient,
  type Client,
  type ClientOptions,
  type Contract,
  type Endpoint,
  type Input,
  type Output,
} from '#kernel/contract'
import { currentLocale } from '../locale.ts'
import { idleHeader, tellIdle } from './idle.ts'
import { askForProof, asksForProof, canRepeat } from './prove-again.ts'
import { noteServerDate } from '../time/now.ts'

/** One operation of a contract in the browser: its name is its query key, its use case and its client method. */
export interface Operation<E extends Endpoint = Endpoint> {
  readonly id: string
  readonly endpoint: E
  /** Calls it; throws `ApiError`. Screens use `useRead` and `useAct` instead. */
  readonly call: (input: Input<E>, options?: ClientOptions) => Promise<Output<E>>
  /** Key of one question, or without input of all that this operation answered. */
  readonly key: (input?: Input<E>) => readonly unknown[]
  /** For `useQuery`, `prefetchQuery` and loaders. */
  readonly query: (input: Input<E>) => UseQueryOptions<Output<E>>
}
/** What `useAct` may be told has changed: operations of any contract. */
export type AnyOperation = { readonly id: string; readonly key: () => readonly unknown[] }
export type Operations<C extends Contract> = { readonly [K in keyof C]: Operation<C[K]> }

/**
 * Sends a request of this page. Where the server wants to know again who this is, the person is asked in a dialog and the same
 * request is sent once more: what was typed is not lost.
 */
export async function send(request: Request): Promise<Response> {
  const again = canRepeat(request) ? request.clone() : undefined
  const response = await sendOnce(request)
  if (response.status !== 403 || !again || !(await asksForProof(response))) return response
  return (await askForProof()) ? sendOnce(again) : response
}

/** Same-origin fetch with the session's cookie, the screen's language, how idle the person is, and a look at the server's clock. */
async function sendOnce(request: Request): Promise<Response> {
  const headers = new Headers(request.headers)
  headers.set('accept-language', currentLocale())
  headers.set(idleHeader, tellIdle())
  const response = await fetch(new Request(request, { headers, credentials: 'same-origin' }))
  noteServerDate(response.headers.get('date'))
  return response
}

const made = new WeakMap<Contract, unknown>()

/** The operations of a contract: `const cases = apiOf(casesContract)` at the top of a page's file. */
export function apiOf<C extends Contract>(contract: C): Operations<C> {
  const known = made.get(contract) as Operations<C> | undefined
  if (known) return known
  const client = createClient(contract, send, globalThis.location?.origin ?? 'http://local')
  const operations = Object.fromEntries(
    Object.keys(contract).map((id) => [id, operationOf(id, contract, client)]),
  ) as unknown as Operations<C>
  made.set(contract, operations)
  return operations
}

function operationOf<C extends Contract>(id: string, contract: C, client: Client<C>): Operation {
  const call = client[id]! as unknown as Operation['call']
  const key = (input?: unknown) => (input === undefined ? [id] : [id, input])
  return {
    id,
    endpoint: contract[id]!,
    call,
    key,
    query: (input) =>
      queryOptions({
        queryKey: key(input),
        queryFn: ({ signal }: { signal: AbortSignal }) => call(input, { signal }),
        ...(contract[id]!.answer === 'list' ? { placeholderData: keepPreviousData } : {}),
      }) as never,
  }
}
