import { z } from 'zod'
import { endpoint, entity, entityRef, listEndpoint, parseInstant, safeText } from '#kernel/contract'

/**
 * TMF683 v4. `open` nobody has it, `inProgress` somebody has, `completed` closed; other words a partner sends are kept (its
 * sample says `ongoing`).
 */
const status = safeText(50, 1)
/** Dates are echoed exactly as they were sent, hence text; they must be real. */
const date = z
  .string()
  .refine((v) => parseInstant(v) !== undefined, { error: 'notAnInstant' })
  .meta({ format: 'date-time' })
const period = z.looseObject({ startDateTime: date.optional(), endDateTime: date.optional() })
const shape = {
  description: safeText(20_000).optional(),
  reason: safeText(2000).optional(),
  direction: safeText(50).optional(),
  status: status.optional(),
  interactionDate: period.optional(),
  channel: z
    .array(z.looseObject({ id: z.string().max(300).optional(), name: z.string().max(300).optional() }))
    .max(50)
    .optional(),
  relatedParty: z.array(entityRef).max(100).optional(),
  interactionItem: z.array(z.looseObject({})).max(200).optional(),
  interactionRelationship: z.array(z.looseObject({})).max(200).optional(),
  note: z
    .array(z.looseObject({ text: z.string().max(20_000).optional() }))
    .max(200)
    .optional(),
  attachment: z.array(z.looseObject({})).max(200).optional(),
}
export const PartyInteraction = z.looseObject({
  ...entity,
  ...shape,
  interactionDate: period,
  reason: z.string(),
  status,
  direction: z.string(),
  creationDate: date,
  statusChangeDate: date.optional(),
  channel: z.array(z.looseObject({})),
  version: z.number().int(),
})
const path = '/tmf-api/partyInteraction/v4/partyInteraction'
export const partyInteractionContract = {
  listPartyInteraction: listEndpoint({
    path,
    summary: 'TMF683: list interactions',
    item: PartyInteraction,
    permission: 'interactions.partyInteraction.read',
    personal: true,
    open: true,
    filters: {
      description: 'text',
      reason: 'text',
      direction: 'text',
      status: 'text',
      creationDate: 'instant',
      statusChangeDate: 'instant',
      'interactionDate.startDateTime': 'instant',
      'interactionDate.endDateTime': 'instant',
      'channel.id': 'text',
      'channel.name': 'text',
      'relatedParty.id': 'text',
      'relatedParty.role': 'text',
    },
    sorts: ['creationDate', 'interactionDate.startDateTime', 'status', 'reason'],
  }),
  retrievePartyInteraction: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'TMF683: read an interaction',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: PartyInteraction,
    permission: 'interactions.partyInteraction.read',
    personal: true,
  }),
  createPartyInteraction: endpoint({
    method: 'POST',
    path,
    summary: 'TMF683: record an interaction',
    input: z.looseObject({ ...shape, creationDate: date.optional() }),
    output: PartyInteraction,
    permission: 'interactions.partyInteraction.create',
  }),
  patchPartyInteraction: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'TMF683: change an interaction (merge-patch)',
    input: z.looseObject({ id: z.string(), ...shape }),
    output: PartyInteraction,
    permission: 'interactions.partyInteraction.change',
  }),
  deletePartyInteraction: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'TMF683: delete an interaction that no message or call belongs to',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'interactions.partyInteraction.remove',
    errors: ['interactionInUse'],
  }),
}
