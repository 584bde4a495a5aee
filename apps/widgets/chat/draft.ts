import type { Store } from './outbox.ts'

/** Words not sent yet, kept while the tab lives: a reload or a step to the next page loses nothing typed. */
export interface Draft {
  readonly read: () => string
  readonly keep: (text: string) => void
}
/** One draft a person: who signs in to the site in the same tab after somebody else does not find their words. */
export function draftIn(store: () => Store, accountId: string, userId = ''): Draft {
  const key = `clearline.draft.${accountId}.${userId}`
  // A full or forbidden store costs only the survival of a reload.
  return {
    read: () => {
      try {
        return store().getItem(key) ?? ''
      } catch {
        return ''
      }
    },
    keep: (text) => {
      try {
        store().setItem(key, text)
      } catch {
        /* see above */
      }
    },
  }
}
