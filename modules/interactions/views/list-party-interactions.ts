import type { z } from 'zod'
import { listPage, sql, within, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { partyInteractionContract, type PartyInteraction } from '../contract/party-interaction.ts'
import { channelName } from '../domain/channel-name.ts'
import {
  conversationColumns,
  placeOfConversation,
  findConversation,
  uuidOrNone,
  type ConversationRow,
} from '../store/conversation.ts'

const path = '/tmf-api/partyInteraction/v4/partyInteraction'
export const partyInteractionHref = (id: string): string => `${path}/${id}`
type Item = z.output<typeof PartyInteraction>

/** TMF683 status of a conversation; the same in SQL below. */
export const tmfStatus = (c: Pick<ConversationRow, 'state' | 'assignee_id' | 'first_response_at'>): string =>
  c.state === 'closed' ? 'completed' : c.assignee_id || c.first_response_at ? 'inProgress' : 'open'
const statusSql = sql`coalesce(c.kept->>'status', case when c.state = 'closed' then 'completed' when c.assignee_id is not null
  or c.first_response_at is not null then 'inProgress' else 'open' end)`

const channelRef = (channel: ConversationRow['channel']) => ({
  id: channel,
  href: `/api/interactions/v1/channelAccount?channel=${channel}`,
  name: channelName(channel).en,
  '@type': 'Channel',
})
const caseItem = (id: string) => ({
  item: {
    id,
    href: `/tmf-api/troubleTicket/v4/troubleTicket/${id}`,
    role: 'case',
    '@referredType': 'TroubleTicket',
  },
})
/** The customer and the agent, as far as there are any. */
const partiesOf = (c: ConversationRow) =>
  [
    {
      id: c.customer_id,
      href: `/tmf-api/customerManagement/v4/customer/${c.customer_id}`,
      role: 'customer',
      '@referredType': 'Customer',
    },
    {
      id: c.assignee_id,
      href: `/api/identity/v1/person/${c.assignee_id}`,
      role: 'agent',
      '@referredType': 'Individual',
    },
  ].flatMap(({ id, ...party }) => (id === null ? [] : [{ id, ...party }]))

/** A conversation as TMF683 shows it: what a partner sent comes back as it was sent, the rest is told from the conversation. */
export function toPartyInteraction(c: ConversationRow): Item {
  const kept = c.kept as Partial<Item>
  return {
    ...kept,
    id: c.id,
    href: partyInteractionHref(c.id),
    '@type': kept['@type'] ?? 'PartyInteraction',
    creationDate: kept.creationDate ?? c.created_at.toISOString(),
    status: kept.status ?? tmfStatus(c),
    statusChangeDate: kept.statusChangeDate ?? (c.status_changed_at ?? c.created_at).toISOString(),
    reason: kept.reason ?? c.subject ?? '',
    description: kept.description ?? c.preview ?? '',
    direction: kept.direction ?? c.direction,
    interactionDate: kept.interactionDate ?? {
      startDateTime: c.started_at.toISOString(),
      ...(c.closed_at ? { endDateTime: c.closed_at.toISOString() } : {}),
    },
    channel: kept.channel ?? [channelRef(c.channel)],
    relatedParty: kept.relatedParty ?? partiesOf(c),
    interactionItem: kept.interactionItem ?? c.case_ids.map(caseItem),
    ...(c.previous_id && !kept.interactionRelationship
      ? {
          interactionRelationship: [
            { id: c.previous_id, href: `${path}/${c.previous_id}`, relationshipType: 'follows' },
          ],
        }
      : {}),
    version: c.version,
  }
}
export const loadPartyInteraction = async (tx: Tx, id: string): Promise<Item> =>
  toPartyInteraction((await findConversation(tx, id)) ?? refuse('missing', 'notFound'))

const keptArray = (name: string, key: string) => ({
  where: (f: { values: readonly string[] }) =>
    sql`(exists (select 1 from jsonb_array_elements(coalesce(c.kept->${sql.lit(name)}, '[]')) e
      where e->>${sql.lit(key)} = any (${[...f.values]}::text[]))
  ${
    name === 'channel' && key === 'id'
      ? sql`or (not c.kept ? 'channel' and c.channel = any (${[...f.values]}::text[]))`
      : name === 'relatedParty' && key === 'id'
        ? sql`or (not c.kept ? 'relatedParty'
      and (c.customer_id::text = any (${[...f.values]}::text[]) or c.assignee_id::text = any (${[...f.values]}::text[])))`
        : sql``
  })`,
})
const text = (name: string, otherwise: ReturnType<typeof sql>) => ({
  sql: sql`coalesce(c.kept->>${sql.lit(name)}, ${otherwise}, '')`,
})
const date = (otherwise: ReturnType<typeof sql>, ...names: readonly string[]) => ({
  sql: sql`coalesce((c.kept #>> ${sql.val(`{${names.join(',')}}`)}::text[])::timestamptz, ${otherwise})`,
  type: 'instant' as const,
})

export const listPartyInteraction = useCase(partyInteractionContract.listPartyInteraction, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: conversationColumns,
      from: sql`interactions.conversation c`,
      defaultSort: sql`c.started_at desc, c.id`,
      key: sql`c.id`,
      where: within(ctx.scope, placeOfConversation),
      kept: sql`c.kept`,
      toItem: (r: ConversationRow) => toPartyInteraction(r),
      columns: {
        id: { sql: sql`c.id`, type: 'uuid' },
        href: {
          where: (f) =>
            sql`c.id = any (${f.values.map((v) => uuidOrNone(v.split('/').at(-1) ?? '')).filter((v) => v !== null)}::uuid[])`,
        },
        status: { sql: statusSql },
        reason: text('reason', sql`c.subject`),
        description: text('description', sql`c.preview`),
        direction: text('direction', sql`c.direction`),
        creationDate: date(sql`c.created_at`, 'creationDate'),
        statusChangeDate: date(sql`coalesce(c.status_changed_at, c.created_at)`, 'statusChangeDate'),
        'interactionDate.startDateTime': date(sql`c.started_at`, 'interactionDate', 'startDateTime'),
        'interactionDate.endDateTime': date(sql`c.closed_at`, 'interactionDate', 'endDateTime'),
        'channel.id': keptArray('channel', 'id'),
        'channel.name': keptArray('channel', 'name'),
        'relatedParty.id': keptArray('relatedParty', 'id'),
        'relatedParty.role': keptArray('relatedParty', 'role'),
      },
    },
    q,
  ),
)

export const retrievePartyInteraction = useCase(partyInteractionContract.retrievePartyInteraction, (ctx, { id }) =>
  loadPartyInteraction(ctx.tx, id),
)
