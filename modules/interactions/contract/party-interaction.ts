import { z } from 'zod'
import {
  endpoint,
  entity,
  entityRef,
  keptObject,
  listEndpoint,
  parseInstant,
  partyRef,
  personal,
  safeText,
} from '#kernel/contract'

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
  description: safeText(20_000),
  reason: safeText(2000),
  direction: safeText(50),
  status,
  interactionDate: period,
  channel: z.array(z.looseObject({ id: z.string().max(300).optional(), name: z.string().max(300).optional() })).max(50),
  relatedParty: z.array(entityRef).max(100),
  interactionItem: z.array(z.looseObject({})).max(200),
  interactionRelationship: z.array(z.looseObject({})).max(200),
  note: z.array(z.looseObject({ text: z.string().max(20_000).optional() })).max(200),
  attachment: z.array(z.looseObject({})).max(200),
}
const optional = z.object(shape).partial().shape
/** `null` takes away what a partner sent; the interaction then tells it by itself. */
const patched = {
  description: shape.description.nullish(),
  reason: shape.reason.nullish(),
  direction: shape.direction.nullish(),
  status: status.nullish(),
  interactionDate: period.nullish(),
  channel: shape.channel.nullish(),
  relatedParty: shape.relatedParty.nullish(),
  interactionItem: shape.interactionItem.nullish(),
  interactionRelationship: shape.interactionRelationship.nullish(),
  note: shape.note.nullish(),
  attachment: shape.attachment.nullish(),
}
export const PartyInteraction = z.looseObject({
  ...entity,
  ...optional,
  interactionDate: period,
  description: personal.text.optional(),
  reason: personal.text,
  note: z.array(z.looseObject({ text: personal.text.optional() })).optional(),
  relatedParty: z.array(partyRef).optional(),
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
    input: keptObject({ ...optional, creationDate: date.optional() }),
    output: PartyInteraction,
    permission: 'interactions.partyInteraction.create',
    example: {
      reason: 'No Internet',
      direction: 'inbound',
      status: 'open',
      interactionDate: { startDateTime: '2026-11-20T09:30:00+08:00' },
      channel: [{ id: 'phone', name: 'Phone' }],
      relatedParty: [{ id: '019e8c1f-6a52-7d7c-9f34-c2230493436d', role: 'customer', '@referredType': 'Customer' }],
    },
  }),
  patchPartyInteraction: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'TMF683: change an interaction (merge-patch)',
    input: keptObject({ id: z.string(), ...patched }),
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
