/** A random key for one intention of a person; `randomUUID` is missing where a page is not served over TLS or localhost. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
}

/**
 * Gives the same Idempotency-Key to a repeat of the same request after a failure that may have reached the server, so that a
 * second click on "save" after a cut does nothing twice; a success or other input begins a new intention.
 */
export function createIntent(): { readonly keyFor: (input: unknown) => string; readonly done: () => void } {
  let kept: { key: string; input: string } | undefined
  return {
    keyFor: (input) => {
      const text = JSON.stringify(input)
      if (kept?.input !== text) kept = { key: newKey(), input: text }
      return kept.key
    },
    done: () => {
      kept = undefined
    },
  }
}
