import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, personal, safeText, shortText } from '#kernel/contract'

const path = '/api/governance/v1/accessReview'
const itemPath = '/api/governance/v1/accessReviewItem'
export const atLastWays = ['leave', 'remove'] as const
export const reviewDecisions = ['confirm', 'remove', 'undecided'] as const

/** A campaign: whoever holds rights in its scope has each of them confirmed or removed by a manager, in time. */
export const AccessReview = z.object({
  ...entity,
  name: z.string(),
  orgId: z.string().nullable().describe('With all below it; null is everybody'),
  roleCodes: z.array(z.string()).describe('Empty is every role'),
  keys: z.boolean().describe('API keys too'),
  dueAt: instant,
  daysMore: z.number().int().describe('What the next manager gets when one has not decided in time'),
  atLast: z.enum(atLastWays).describe('What becomes of what nobody up the tree decided'),
  ownerId: z.string(),
  breached: z.boolean().describe('Its day came while rights waited'),
  finishedAt: instant.nullable().describe('When the last right was decided'),
  progress: z.object({
    items: z.number().int(),
    confirmed: z.number().int(),
    removed: z.number().int(),
    undecided: z.number().int(),
    overdue: z.number().int(),
  }),
  version: z.number().int(),
  createdAt: instant,
})
export const AccessReviewItem = z.object({
  ...entity,
  reviewId: z.string(),
  personId: z.string().nullable(),
  keyId: z.string().nullable(),
  roleCodes: z.array(z.string()),
  /** Last act of the person, or use of the key, before the campaign began. */
  lastUsedAt: instant.nullable(),
  conflicts: z.array(z.string()).describe('Codes of duties kept apart that the person has both sides of'),
  reviewerId: z.string().nullable(),
  level: z.number().int().describe('How often it went to the next manager'),
  dueAt: instant.nullable(),
  decision: z.enum(reviewDecisions).nullable(),
  reason: personal.text,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  version: z.number().int(),
})
const permission = 'governance.accessReview.read'

export const accessReviewContract = {
  listAccessReviews: listEndpoint({
    path,
    summary: 'List access review campaigns',
    item: AccessReview,
    permission,
    filters: { id: 'uuid', name: 'text', orgId: 'uuid', ownerId: 'uuid', dueAt: 'instant', createdAt: 'instant' },
    sorts: ['dueAt', 'createdAt'],
  }),
  getAccessReview: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a campaign and how far it is',
    permission,
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: AccessReview,
  }),
  createAccessReview: endpoint({
    method: 'POST',
    path,
    summary: 'Begin a campaign: every right in its scope goes to a manager of its holder',
    permission: 'governance.accessReview.create',
    input: z.strictObject({
      name: shortText,
      orgId: z.uuid().nullable().optional(),
      roleCodes: z.array(z.string().max(100)).max(50).optional(),
      keys: z.boolean().optional(),
      dueAt: instant,
      daysMore: z.number().int().min(1).max(90).optional(),
      atLast: z.enum(atLastWays).optional(),
    }),
    output: AccessReview,
    errors: ['orgNotFound', 'dueInPast', 'nothingToReview', 'personsOnly'],
  }),
  accessReviewRecord: endpoint({
    method: 'GET',
    path: `${path}/:id/record`,
    summary:
      'The record of a finished campaign as PDF; reasons stand in the list, where they are shown for a reason given',
    permission,
    input: z.object({ id: z.string() }),
    output: z.string(),
    answer: 'stream',
    errors: ['reviewUnfinished'],
  }),
  listAccessReviewItems: listEndpoint({
    path: itemPath,
    summary: 'List rights under review',
    item: AccessReviewItem,
    permission,
    personal: true,
    filters: {
      id: 'uuid',
      reviewId: 'uuid',
      personId: 'uuid',
      reviewerId: 'uuid',
      decision: 'text',
      open: 'boolean',
      dueAt: 'instant',
      lastUsedAt: 'instant',
    },
    sorts: ['dueAt', 'lastUsedAt', 'decidedAt'],
  }),
  getAccessReviewItem: endpoint({
    method: 'GET',
    path: `${itemPath}/:id`,
    summary: 'Read a right under review',
    permission,
    personal: true,
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: AccessReviewItem,
  }),
  decideAccessReviewItem: endpoint({
    method: 'POST',
    path: `${itemPath}/:id/decide`,
    summary: 'Confirm a right or take it away at once; only its reviewer, never its holder',
    permission: 'governance.accessReview.decide',
    input: z.strictObject({
      id: z.string(),
      decision: z.enum(['confirm', 'remove']),
      reason: safeText(1000).optional(),
    }),
    output: AccessReviewItem,
    errors: ['alreadyDecided', 'notYourReview', 'reviewOfOneself', 'removalNeedsReason', 'lastAdministrator'],
  }),
}
