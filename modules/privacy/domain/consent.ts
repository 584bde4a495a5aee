// Whether a customer may be written to for a purpose. Pure.
export type ConsentRule = 'none' | 'optOut' | 'optIn'
export interface ConsentWord {
  readonly channel: string
  readonly action: 'give' | 'withdraw' | 'refuse' | 'expire'
}
/**
 * The last word counts, newest first. A word on all channels is one on each; a no on one channel leaves the others as they were, and
 * a yes on one channel opens that one only.
 */
export function mayUse(rule: ConsentRule, words: readonly ConsentWord[], channel: string): boolean {
  if (rule === 'none') return true
  const last = words.find((w) => w.channel === 'any' || w.channel === channel)
  return last ? last.action === 'give' : rule === 'optOut'
}
/** Whether any channel is open: a yes for e-mail alone is something to take back too. */
export const mayUseSomewhere = (rule: ConsentRule, words: readonly ConsentWord[]): boolean =>
  ['any', ...words.map((w) => w.channel)].some((channel) => mayUse(rule, words, channel))
