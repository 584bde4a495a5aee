import { z } from 'zod'
import { endpoint, instant, safeText } from '#kernel/contract'

/** What people usually need a masked value for; `other` is said in words. */
export const revealReasons = [
  'contactCustomer',
  'verifyIdentity',
  'correctRecord',
  'dispatch',
  'dataSubjectRequest',
  'investigation',
  'other',
] as const
/** How long a screen shows it before it masks it again. */
export const revealedForMs = 60_000

export const revealEndpoints = {
  revealValue: endpoint({
    method: 'POST',
    path: '/api/audit/v1/reveal',
    summary:
      'See one masked value open for a minute and say why; recorded before it is shown, 30 in ten minutes at most',
    permission: 'audit.value.reveal',
    input: z.strictObject({
      /** Address of the resource or list that shows it masked, as in its `href`. */
      href: safeText(2000, 1),
      /** Where in it the value stands, dotted; an item of a list by its id or place: `identities.019e….value`. */
      path: safeText(300, 1),
      reason: z.enum(revealReasons),
      /** More words; at least five characters where the reason is `other`. */
      note: safeText(500).optional(),
    }),
    output: z.object({ revealed: z.string(), until: instant }),
    errors: ['notRevealable', 'reasonNeedsWords', 'revealLimit'],
    example: {
      href: '/api/customers/v1/identity/019e8c1f-6a52-7d7c-9f34-c2230493436d',
      path: 'value',
      reason: 'contactCustomer',
    },
  }),
}
