/** A data key on its way in or out of its wrapping; `context` is authenticated with it, so that no key can pose as another. */
export interface Unwrapped {
  readonly key: Buffer
  readonly context: string
}
export interface Wrapped {
  readonly kekId: string
  readonly wrapped: Buffer
  readonly context: string
}

/**
 * What wraps data keys: a key at hand, or a service that never gives its key away. All its implementations pass one contract test.
 * Many at a time, because a service is far away.
 */
export interface Kek {
  /** The id of the key that wraps from now on. */
  readonly current: () => Promise<string>
  readonly wrap: (keys: readonly Unwrapped[]) => Promise<readonly Omit<Wrapped, 'context'>[]>
  /** Throws `VaultError` when it does not have the key that wrapped them, or when they were not wrapped by it. */
  readonly unwrap: (wrapped: readonly Wrapped[]) => Promise<readonly Buffer[]>
}

/** Why personal data cannot be opened; the whole sentence in both languages, for whoever starts a process. */
export class VaultError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'VaultError'
  }
}
