import { z } from 'zod'
import { endpoint, filledText, instant } from '#kernel/contract'
import { Request, requestPath } from './request.ts'

const id = { id: z.string() }
const words = z.object({ zh: z.string(), en: z.string() })
/** A table of the data map as an erasure sees it. */
export const ErasureStep = z.object({
  table: z.string(),
  activity: z.string(),
  /** What the data of this table are processed for, in words. */
  category: words,
  done: z.enum(['removed', 'emptied', 'kept', 'nothing', 'waiting']),
  rows: z.number().int(),
  columns: z.array(z.string()),
  /** What has to stay: by which law, and for how many calendar days at most from the date of the record; null where it has no end. */
  kept: z.array(
    z.object({
      column: z.string(),
      why: z.enum(['legalObligation', 'legalClaims']),
      law: words,
      days: z.number().int().nullable(),
    }),
  ),
  at: instant.nullable(),
})

export type ErasureStep = z.output<typeof ErasureStep>

export const erasureContract = {
  previewErasure: endpoint({
    method: 'GET',
    path: `${requestPath}/:id/reach`,
    summary: 'What an erasure would reach: rows by table, and what has to stay',
    input: z.object(id),
    output: z.object({ steps: z.array(ErasureStep), rows: z.number().int() }),
    permission: 'privacy.request.read',
    errors: ['notForStaff'],
  }),
  askErasure: endpoint({
    method: 'POST',
    path: `${requestPath}/:id/askErasure`,
    summary: 'Ask another person to approve the erasure',
    input: z.strictObject({ ...id, note: filledText(2000) }),
    output: Request,
    permission: 'privacy.request.work',
    personal: true,
    errors: ['requestEnded', 'notInThatState', 'identityNotVerified', 'notAnErasure', 'heldByDuty', 'notForStaff'],
  }),
  approveErasure: endpoint({
    method: 'POST',
    path: `${requestPath}/:id/approveErasure`,
    summary: 'Approve an erasure that somebody else asked for; it begins at once',
    input: z.strictObject({ ...id }),
    output: Request,
    permission: 'privacy.erasure.approve',
    stepUp: true,
    personal: true,
    errors: ['requestEnded', 'notInThatState', 'samePerson', 'heldByDuty', 'notForStaff'],
  }),
  declineErasure: endpoint({
    method: 'POST',
    path: `${requestPath}/:id/declineErasure`,
    summary: 'Send an erasure back to whoever asked for it',
    input: z.strictObject({ ...id, reason: filledText(2000) }),
    output: Request,
    permission: 'privacy.erasure.approve',
    personal: true,
    errors: ['requestEnded', 'notInThatState'],
  }),
  erasureReport: endpoint({
    method: 'GET',
    path: `${requestPath}/:id/erasure`,
    summary: 'What an erasure has done so far, table by table',
    input: z.object(id),
    output: z.object({
      steps: z.array(ErasureStep),
      done: z.number().int(),
      of: z.number().int(),
      rows: z.number().int(),
    }),
    permission: 'privacy.request.read',
  }),
  erasureReceipt: endpoint({
    method: 'GET',
    path: `${requestPath}/:id/receipt`,
    summary: 'The receipt for the data subject, as PDF',
    input: z.object(id),
    output: z.string(),
    answer: 'stream',
    permission: 'privacy.request.read',
    personal: true,
    errors: ['notEndedYet'],
  }),
}
