import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { importedCustomer, importedService, type ImportedCustomer } from './domain/import-record.ts'
import { normalizeIdentity } from './domain/identity.ts'
import { partsOfName } from './domain/party.ts'
import { customerCreated, partyEvents } from './events.ts'
import { insertCustomers, type Inserted, type NewCustomer } from './store/new-customers.ts'
import { newAccounts, newIdentities, newServices } from './use-cases/new-customer.ts'

/** Records in one transaction: enough to make the round trips cheap, few enough that a cut loses little. */
export const importBatchSize = 500

/** A record as the mapping profile made it. `externalId` names it for ever within its source. */
export interface CustomerImportRecord { readonly externalId: string; readonly fields: Readonly<Record<string, unknown>> }
/**
 * `existing`: the same record was imported before; it is left as it is, because people may have changed it since. `rejected`: `field`
 * (dotted path) is to blame. Warnings tell what of a created customer was not taken over: an identity only as claimed, an account or
 * a service not at all, because somebody else has it.
 */
export type CustomerImportOutcome =
  | { readonly externalId: string; readonly outcome: 'created'; readonly customerId: string; readonly warnings: readonly { readonly code: 'identityTaken' | 'accountNumberTaken' | 'serviceNumberTaken'; readonly value: string }[] }
  | { readonly externalId: string; readonly outcome: 'existing'; readonly customerId: string }
  | { readonly externalId: string; readonly outcome: 'rejected'; readonly code: 'invalidInput' | 'badIdentityValue' | 'customerNumberTaken'; readonly field: string }

/**
 * Makes customers of import records in the caller's transaction (at most `importBatchSize` of them), three statements for all. The
 * same record of the same source again makes nothing, so a run that was cut off can simply be run again.
 */
export async function importCustomers(ctx: Ctx, records: readonly CustomerImportRecord[], options: { readonly source: string; readonly orgId?: string | null }): Promise<CustomerImportOutcome[]> {
  // Two runs of one source take turns; otherwise both would insert what neither sees of the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`customers.import:${options.source}`}, 0))`.execute(ctx.tx)
  const parsed = new Map(records.map((r) => [r.externalId, read(r)]))
  const { known, numbers } = await lookUp(ctx, options.source, parsed)
  const fresh: NewCustomer[] = []
  const outcomes = records.map(({ externalId }): CustomerImportOutcome => {
    const record = parsed.get(externalId)!
    const customerId = known.get(externalId)
    if (customerId) return { externalId, outcome: 'existing', customerId }
    if ('code' in record) return { externalId, outcome: 'rejected', ...record }
    if (record.number !== undefined && numbers.has(record.number)) return { externalId, outcome: 'rejected', code: 'customerNumberTaken', field: 'number' }
    const customer = newCustomer(ctx, externalId, record, options)
    fresh.push(customer)
    known.set(externalId, customer.id)
    if (record.number !== undefined) numbers.add(record.number)
    return { externalId, outcome: 'created', customerId: customer.id, warnings: [] }
  })
  if (!fresh.length) return outcomes
  const inserted = await insertCustomers(ctx.tx, ctx.now, fresh)
  for (const c of fresh) tell(ctx, c)
  const byId = new Map(fresh.map((c) => [c.id, c]))
  return outcomes.map((o) => (o.outcome === 'created' ? { ...o, warnings: warningsOf(byId.get(o.customerId)!, inserted) } : o))
}

/** The record in our shape, or what is wrong with it. */
function read(record: CustomerImportRecord): ImportedCustomer | { readonly code: 'invalidInput' | 'badIdentityValue'; readonly field: string } {
  const parsed = importedCustomer.safeParse(record.fields)
  if (!parsed.success) return { code: 'invalidInput', field: parsed.error.issues[0]!.path.join('.') || String(parsed.error.issues[0]!.code) }
  const bad = identitiesOf(parsed.data).find(({ kind, value }) => normalizeIdentity(kind, value) === undefined)
  return bad ? { code: 'badIdentityValue', field: bad.kind } : parsed.data
}

const identitiesOf = ({ phone, email, account, identities }: ImportedCustomer) => [
  ...(phone ? [{ kind: 'phone' as const, value: phone }] : []), ...(email ? [{ kind: 'email' as const, value: email }] : []), ...(account ? [{ kind: 'account' as const, value: account }] : []), ...identities,
]

/** Which records are there already, and which customer numbers are in use. */
async function lookUp(ctx: Ctx, source: string, parsed: ReadonlyMap<string, object>): Promise<{ known: Map<string, string>; numbers: Set<string> }> {
  const wanted = [...parsed.values()].flatMap((r) => ('number' in r && typeof r.number === 'string' ? [r.number] : []))
  const found = await sql<{ id: string; number: string; external_id: string | null; ours: boolean }>`
    select id, number, external_id, coalesce(import_source = ${source}, false) as ours from customers.customer
    where import_source = ${source} and external_id = any (${[...parsed.keys()]}) or number = any (${wanted})`.execute(ctx.tx)
  const known = new Map(found.rows.flatMap((r) => (r.ours && r.external_id !== null ? [[r.external_id, r.id] as const] : [])))
  return { known, numbers: new Set(found.rows.map((r) => r.number)) }
}

function newCustomer(ctx: Ctx, externalId: string, r: ImportedCustomer, options: { readonly source: string; readonly orgId?: string | null }): NewCustomer {
  const name = r.name ?? externalId
  const characteristic = Object.entries(r.attributes).filter(([, value]) => value !== null).map(([key, value]) => ({ name: key, value }))
  return {
    id: ctx.newId(), party: { id: ctx.newId(), kind: r.kind, name, status: 'initialized', kept: partsOfName(r.kind, name) }, number: r.number ?? null, name, status: r.status, class: r.class,
    segment: r.segment ?? null, orgId: r.orgId ?? options.orgId ?? null, language: r.language ?? null, since: r.since ?? null, importSource: options.source, externalId,
    kept: characteristic.length ? { characteristic } : {}, identities: newIdentities(ctx, identitiesOf(r).map((i) => ({ ...i, status: 'verified' as const })), 'import'),
    accounts: newAccounts(ctx, r.accounts, name), services: newServices(ctx, r.services.map(importedService)),
  }
}

function tell(ctx: Ctx, c: NewCustomer): void {
  if ('kind' in c.party) ctx.emit(partyEvents[c.party.kind].created, { partyId: c.party.id })
  ctx.emit(customerCreated, { customerId: c.id, partyId: c.party.id, orgId: c.orgId, class: c.class })
  ctx.audit({ noun: 'customer', id: c.id, after: { importSource: c.importSource, externalId: c.externalId, class: c.class } })
}

const warningsOf = (c: NewCustomer, inserted: Inserted) => [
  ...c.identities.filter((i) => inserted.identitiesTaken.includes(i.id)).map((i) => ({ code: 'identityTaken' as const, value: i.value })),
  ...c.accounts.filter((a) => inserted.accountsTaken.includes(a.id)).map((a) => ({ code: 'accountNumberTaken' as const, value: a.number })),
  ...c.services.filter((s) => inserted.servicesTaken.includes(s.id)).map((s) => ({ code: 'serviceNumberTaken' as const, value: s.number ?? '' })),
]
