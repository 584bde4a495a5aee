import { clearFields, type FieldRules } from '#kernel/contract'
import { everything, nothing, type Db, type Scope } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

/** Who acts. Default deny: what `can` does not allow is refused. */
export interface Actor {
  /** Person, API key, visitor or `system`; what audit and events name. */
  readonly id: string
  readonly kind: 'person' | 'key' | 'system' | 'visitor'
  /** The staff member behind a session or key; null for the system, visitors and partners. */
  readonly personId: string | null
  readonly name: string
  readonly orgId: string | null
  readonly teamIds: readonly string[]
  readonly locale: Locale | null
  /** The sign-in a person came with; none for others. */
  readonly sessionId?: string
  /** How long that sign-in holds: until when as it was last used, the last instant it may come to, and how much idleness ends it. */
  readonly signIn?: { readonly until: Date; readonly atMost: Date; readonly idleMs: number }
  /** When a person last proved who they are: at sign-in or later again. Sensitive operations ask for it. */
  readonly provedAt?: Date
  readonly can: (permission: string) => boolean
  /** Who delegated the right to somebody who has it by a delegation only; absent where nothing was delegated to him. */
  readonly onBehalfOf?: (permission: string) => string | undefined
  /** When `can` changes by itself, because a delegation begins or ends, or the key does: to be asked for anew from then on. */
  readonly rightsUntil?: Date
  /** The actor as he is now, asked within a transaction: himself where no rights changed since; nobody where he may not sign in any more. */
  readonly again?: (tx: Db) => Promise<Actor | undefined>
  /** How each class of personal data is shown to him, and whether he may write it. */
  readonly fields: FieldRules
  /** Whose rows, where this permission is used: the union over the roles that grant it. */
  readonly scopeOf: (permission: string) => Scope
}

/** Who has said nothing of himself. Public operations are all he reaches, and they show him his own. */
export const nobody: Actor = {
  id: 'anonymous',
  kind: 'visitor',
  personId: null,
  name: '',
  orgId: null,
  teamIds: [],
  locale: null,
  can: () => false,
  fields: clearFields,
  scopeOf: () => nothing,
}

/** Clearline itself: subscribers, jobs and timers. */
export const systemActor: Actor = {
  id: 'system',
  kind: 'system',
  personId: null,
  name: 'Clearline',
  orgId: null,
  teamIds: [],
  locale: null,
  can: () => true,
  fields: clearFields,
  scopeOf: () => everything,
}
