import type { Store } from './outbox.ts'
import type { ChatFile, ChatMessage, ChatSession, ChatStatus, Pending } from './wire.ts'

export interface Visitor {
  readonly name?: string
  readonly userId?: string
  readonly userHash?: string
  readonly language?: 'zh-CN' | 'en'
}
export interface ConnectionOptions {
  /** Address of Clearline, without a slash at the end. */
  readonly base: string
  readonly accountId: string
  readonly visitor?: Visitor
  readonly store: Store
  readonly onChange: (state: ChatState) => void
  /** Said of a file that could not be sent because nobody answers. */
  readonly noNetwork?: string
  /** First wait after a cut, and longest silence before the line counts as dead (ms). */
  readonly retryMs?: number
  readonly silenceMs?: number
}
export interface ChatState {
  readonly session: ChatSession | undefined
  readonly messages: readonly ChatMessage[]
  readonly pending: readonly Pending[]
  readonly status: ChatStatus | undefined
  /** False while the line is cut; what is written meanwhile waits in the outbox. */
  readonly online: boolean
  /** When the other side was last seen typing (ms since 1970). */
  readonly typingAt: number
  /** Set when the server will not have us (account suspended, wrong user hash). */
  readonly refusal: string | undefined
}
export interface Connection {
  /** Begins; a second time does nothing. */
  readonly start: () => void
  readonly send: (body: string, files?: readonly ChatFile[]) => void
  /** Sends a failed message again. */
  readonly retry: (clientId: string) => void
  /** Takes a file up, to be sent with a message; rejects with a sentence for the visitor. */
  readonly upload: (file: File) => Promise<ChatFile>
  readonly download: (fileId: string) => Promise<Blob>
  readonly seen: (read: boolean) => void
  readonly typing: () => void
  readonly leave: () => Promise<void>
  /** The page where the visitor withdraws what he agreed to; null when nobody signed him in. */
  readonly privacy: () => Promise<string | null>
  readonly stop: () => void
}
