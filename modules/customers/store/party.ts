import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { partyPath, type Individual, type Organization } from '../contract/party.ts'
import type { PartyKind } from '../contract/vocabulary.ts'

export interface PartyRow extends Omit<Tables['customers.party'], 'kept'> {
  kept: Record<string, unknown>
}
export const partyHref = (kind: PartyKind, id: string): string => `${partyPath[kind]}/${id}`

/** The TMF632 resource of a row; a Chinese reader would write the same attributes. */
export const toParty = (r: PartyRow): Individual & Organization => ({
  '@type': r.kind === 'individual' ? 'Individual' : 'Organization',
  ...r.kept,
  id: r.id,
  href: partyHref(r.kind, r.id),
  status: r.status,
  ...(r.merged_into ? { mergedInto: { id: r.root_id, href: partyHref(r.kind, r.root_id) } } : {}),
  version: r.version,
})

/** Refuses `notFound` when there is no such party of this kind; with `lock` nobody else changes it until the transaction ends. */
export async function findParty(tx: Tx, kind: PartyKind, id: string, lock = false): Promise<PartyRow> {
  const found = await sql<PartyRow>`
      select * from customers.party where id = ${id} and kind = ${kind} ${lock ? sql`for no key update` : sql``}`.execute(
    tx,
  )
  return found.rows[0] ?? refuse('missing', 'notFound')
}
export async function insertParty(tx: Tx, r: PartyRow): Promise<void> {
  await sql`
    insert into customers.party (id, kind, name, status, external_ref, kept, root_id, created_at, updated_at)
    values (${r.id}, ${r.kind}, ${r.name}, ${r.status}, ${r.external_ref}, ${JSON.stringify(r.kept)}::jsonb, ${r.root_id},
      ${r.created_at}, ${r.updated_at})`.execute(tx)
}
export async function saveParty(tx: Tx, r: PartyRow): Promise<void> {
  await sql`
    update customers.party set name = ${r.name}, status = ${r.status}, kept = ${JSON.stringify(r.kept)}::jsonb,
      version = ${r.version}, updated_at = ${r.updated_at} where id = ${r.id}`.execute(tx)
}
export async function deletePartyRow(tx: Tx, id: string): Promise<void> {
  await sql`delete from customers.party where id = ${id}`.execute(tx)
}
/** Customers of this party: they are also found by its name. */
export async function customersOfParty(tx: Tx, partyId: string): Promise<string[]> {
  return (
    await sql<{ id: string }>`select id from customers.customer where party_id = ${partyId}`.execute(tx)
  ).rows.map((r) => r.id)
}
export async function partyInUse(tx: Tx, id: string): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    select exists (select 1 from customers.customer where party_id = ${id}) or exists (select 1 from customers.identity
      where party_id = ${id})
      or exists (select 1 from customers.merge where party_from = ${id} or party_into = ${id}) as found`.execute(tx)
  return found.rows[0]!.found
}

/** The party with this id of ours, or that a partner named so before. */
export async function partyKnownAs(
  tx: Tx,
  id: string | null,
  externalRef: string | null,
): Promise<(Pick<PartyRow, 'id' | 'name' | 'kind'> & { ours: boolean }) | undefined> {
  const found = await sql<Pick<PartyRow, 'id' | 'name' | 'kind'> & { ours: boolean }>`
    select id, name, kind, id = ${id}::uuid as ours from customers.party where id = ${id}::uuid
      or external_ref = ${externalRef} limit 1`.execute(tx)
  return found.rows[0]
}
/** Records a partner's party once, however many name it at the same time. */
export async function insertExternalParty(
  tx: Tx,
  r: Pick<PartyRow, 'id' | 'kind' | 'name' | 'status' | 'external_ref' | 'kept'>,
  now: Date,
): Promise<{ id: string; created: boolean }> {
  const made = await sql<{ id: string; created: boolean }>`
    insert into customers.party (id, kind, name, status, external_ref, kept, root_id, created_at, updated_at)
    values (${r.id}, ${r.kind}, ${r.name}, ${r.status}, ${r.external_ref}, ${JSON.stringify(r.kept)}::jsonb, ${r.id}, ${now},
      ${now})
    on conflict (external_ref) do update set external_ref = excluded.external_ref
      returning id, id = ${r.id}::uuid as created`.execute(tx)
  return made.rows[0]!
}
