import { resolveIdentities, type Contact, type Resolved } from '#modules/customers'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { newSecret } from '../domain/signature.ts'
import { accountColumns, insertAccount, type AccountRow } from '../store/account.ts'
import { importRowOf, insertImported, type ImportedInteraction, type ImportRow } from '../store/import.ts'
import { noteOnTimeline } from './note-on-timeline.ts'

export type { ImportedInteraction }
/** What became of one record, in the order given. */
export interface ImportedResult {
  readonly externalId: string
  readonly id: string | null
  readonly outcome: 'created' | 'known' | 'noCustomer' | 'customerNotNamed' | 'processingRestricted'
}

/**
 * Writes a batch of contacts of the past. They start no clock and wake nobody: what happened then is history, so no events
 * are emitted; timeline and indicators read the rows. A record that is there already is `known` and untouched.
 */
export async function importInteractions(ctx: Ctx, records: readonly ImportedInteraction[]): Promise<ImportedResult[]> {
  const accounts = new Map<string, AccountRow>()
  for (const channel of new Set(records.map((r) => r.channel))) accounts.set(channel, await importAccount(ctx, channel))
  const known = await knownOf(ctx, records, accounts)
  const customers = await customersOf(
    ctx,
    records.filter((r) => !known.has(`${r.channel}|${r.externalId}`)),
  )
  const results: ImportedResult[] = []
  const rows: ImportRow[] = []
  for (const r of records) {
    const earlier = known.get(`${r.channel}|${r.externalId}`)
    if (earlier !== undefined) {
      results.push({ externalId: r.externalId, id: earlier, outcome: 'known' })
      continue
    }
    const customer = customers.get(r)
    // What they tell us today is theirs to say; a history brought in is our doing (GDPR art. 18 (2)).
    if (!customer || customer.restricted) {
      const without = contactOf(r) ? 'noCustomer' : 'customerNotNamed'
      results.push({ externalId: r.externalId, id: null, outcome: customer ? 'processingRestricted' : without })
      continue
    }
    const row = importRowOf(ctx, r, accounts.get(r.channel)!, customer.customerId)
    known.set(`${r.channel}|${r.externalId}`, row.id)
    rows.push(row)
    results.push({ externalId: r.externalId, id: row.id, outcome: 'created' })
  }
  if (rows.length) await insertImported(ctx, rows)
  await noteOnTimeline(ctx, ...rows)
  return results
}

/** The account that history of a channel belongs to; nothing comes in or goes out by it. */
async function importAccount(ctx: Ctx, channel: string): Promise<AccountRow> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`interactions.import.${channel}`}, 7))`.execute(ctx.tx)
  const found =
    await sql<AccountRow>`select ${accountColumns} from interactions.channel_account where channel = ${channel}
    and settings->>'purpose' = 'import' limit 1`.execute(ctx.tx)
  if (found.rows[0]) return found.rows[0]
  const row: AccountRow = {
    id: ctx.newId(),
    channel,
    name: `import ${channel}`,
    name_en: null,
    org_id: null,
    team_id: null,
    settings: { purpose: 'import' } as AccountRow['settings'],
    secret: newSecret(),
    credentials: {},
    state: 'suspended',
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  await insertAccount(ctx.tx, row)
  return row
}

async function knownOf(
  ctx: Ctx,
  records: readonly ImportedInteraction[],
  accounts: ReadonlyMap<string, AccountRow>,
): Promise<Map<string, string>> {
  const wanted = records.map((r) => ({ a: accounts.get(r.channel)!.id, x: r.externalId }))
  const { rows } = await sql<{ channel: string; external_id: string; id: string }>`
    select c.channel, c.external_id, c.id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(a uuid, x text)
    join interactions.conversation c on c.channel_account_id = w.a and c.external_id = w.x`.execute(ctx.tx)
  return new Map(rows.map((r) => [`${r.channel}|${r.external_id}`, r.id]))
}

/** The customers behind records, set by set; undefined for a record that names none. */
async function customersOf(
  ctx: Ctx,
  records: readonly ImportedInteraction[],
): Promise<Map<ImportedInteraction, Resolved | undefined>> {
  const named = records.flatMap((r) => {
    const contact = contactOf(r)
    return contact ? [{ r, contact }] : []
  })
  const resolved = named.length
    ? await resolveIdentities(
        ctx,
        named.map((n) => n.contact),
      )
    : []
  return new Map(named.map(({ r }, i) => [r, resolved[i]]))
}

function contactOf(r: ImportedInteraction): Contact | undefined {
  const name = r.name ? { name: r.name } : {}
  if (r.customerExternalId) return { kind: 'account', value: r.customerExternalId, ...name }
  if (r.phone) return { kind: 'phone', value: r.phone, ...name }
  return r.email ? { kind: 'email', value: r.email, ...name } : undefined
}
