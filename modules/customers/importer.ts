import { sql } from '#kernel/db'
import type { Ctx, ImportedRecord, Importer, ImportOutcome, ImportRemark } from '#kernel/module'
import { customerClass, language, partyKind } from './contract/vocabulary.ts'
import { importedCustomer, importedService, type ImportedCustomer } from './domain/import-record.ts'
import { normalizeIdentity } from './domain/identity.ts'
import { partsOfName } from './domain/party.ts'
import { customerCreated, partyEvents } from './events.ts'
import { restrictedIdentities } from './store/identity.ts'
import { insertCustomers, type Inserted, type NewCustomer } from './store/new-customers.ts'
import { newAccounts, newIdentities, newServices } from './use-cases/new-customer.ts'

/** Records in one transaction: enough to make the round trips cheap, few enough that a cut loses little. */
export const importBatchSize = 500

/**
 * What became of a record, with the customer it is. A record that was imported before is left alone: people may have changed
 * it since.
 */
export interface CustomerImportOutcome extends ImportOutcome {
  readonly externalId: string
  readonly customerId?: string
}

/** `source` is the namespace of the external ids; `orgId` the branch of customers whose record names none. */
interface Source {
  readonly source: string
  readonly orgId?: string | null
}
/**
 * Makes customers of import records in the caller's transaction (at most `importBatchSize` of them), four statements for
 * all. The
 * same record of the same source again makes nothing, so a run that was cut off can simply be run again.
 */
export async function importCustomers(
  ctx: Ctx,
  records: readonly ImportedRecord[],
  options: Source,
): Promise<CustomerImportOutcome[]> {
  // Two runs of one source take turns; otherwise both would insert what neither sees of the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`customers.import:${options.source}`}, 0))`.execute(ctx.tx)
  const parsed = new Map(records.map((r) => [r.externalId, read(r)]))
  const { known, numbers } = await lookUp(ctx, options.source, parsed)
  const isRestricted = await restrictedIdentities(ctx)
  const fresh: NewCustomer[] = []
  const outcomes = records.map(({ externalId }): CustomerImportOutcome => {
    const record = parsed.get(externalId)!
    const customerId = known.get(externalId)
    if (customerId) return { externalId, outcome: 'unchanged', customerId }
    if ('code' in record) return { externalId, outcome: 'rejected', why: record }
    // A second record of the same person would be a way round the restriction.
    if (identitiesOf(record).some((i) => isRestricted(i.kind, normalizeIdentity(i.kind, i.value)!)))
      return { externalId, outcome: 'rejected', why: { code: 'processingRestricted' } }
    if (record.number !== undefined && numbers.has(record.number))
      return {
        externalId,
        outcome: 'rejected',
        why: { code: 'customerNumberTaken', params: { number: record.number } },
      }
    const customer = newCustomer(ctx, externalId, record, options)
    fresh.push(customer)
    known.set(externalId, customer.id)
    if (record.number !== undefined) numbers.add(record.number)
    return { externalId, outcome: 'created', customerId: customer.id }
  })
  if (!fresh.length) return outcomes
  const inserted = await insertCustomers(ctx, fresh)
  for (const c of fresh) tell(ctx, c)
  const byId = new Map(fresh.map((c) => [c.id, c]))
  return outcomes.map((o) => {
    const warnings = o.outcome === 'created' ? warningsOf(byId.get(o.customerId!)!, inserted) : []
    return warnings.length ? { ...o, warnings } : o
  })
}

/** The record in our shape, or why it is rejected. */
function read(record: ImportedRecord): ImportedCustomer | ImportRemark {
  const parsed = importedCustomer.safeParse(record.fields)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    return {
      code: 'importFieldWrong',
      params: { field: issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.') },
    }
  }
  const bad = identitiesOf(parsed.data).find(({ kind, value }) => normalizeIdentity(kind, value) === undefined)
  return bad ? { code: 'badIdentityValue', params: { kind: bad.kind } } : parsed.data
}

const identitiesOf = ({ phone, email, account, identities }: ImportedCustomer) => [
  ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
  ...(email ? [{ kind: 'email' as const, value: email }] : []),
  ...(account ? [{ kind: 'account' as const, value: account }] : []),
  ...identities,
]

/** Which records are there already, and which customer numbers are in use. */
async function lookUp(
  ctx: Ctx,
  source: string,
  parsed: ReadonlyMap<string, object>,
): Promise<{ known: Map<string, string>; numbers: Set<string> }> {
  const wanted = [...parsed.values()].flatMap((r) => ('number' in r && typeof r.number === 'string' ? [r.number] : []))
  const found = await sql<{ id: string; number: string; external_id: string | null; ours: boolean }>`
    select id, number, external_id, coalesce(import_source = ${source}, false) as ours from customers.customer
    where import_source = ${source} and external_id = any (${[...parsed.keys()]}) or number = any (${wanted})`.execute(
    ctx.tx,
  )
  const known = new Map(
    found.rows.flatMap((r) => (r.ours && r.external_id !== null ? [[r.external_id, r.id] as const] : [])),
  )
  return { known, numbers: new Set(found.rows.map((r) => r.number)) }
}

function newCustomer(ctx: Ctx, externalId: string, r: ImportedCustomer, options: Source): NewCustomer {
  const name = r.name ?? externalId
  const characteristic = Object.entries(r.attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ name: key, value }))
  return {
    id: ctx.newId(),
    party: { id: ctx.newId(), kind: r.kind, name, status: 'initialized', kept: partsOfName(r.kind, name) },
    number: r.number ?? null,
    name,
    status: r.status,
    class: r.class,
    segment: r.segment ?? null,
    orgId: r.orgId ?? options.orgId ?? null,
    language: r.language ?? null,
    since: r.since ?? null,
    importSource: options.source,
    externalId,
    kept: characteristic.length ? { characteristic } : {},
    identities: newIdentities(
      ctx,
      identitiesOf(r).map((i) => ({ ...i, status: 'verified' as const })),
      'import',
    ),
    accounts: newAccounts(ctx, r.accounts, name),
    services: newServices(ctx, r.services.map(importedService)),
  }
}

function tell(ctx: Ctx, c: NewCustomer): void {
  if ('kind' in c.party) ctx.emit(partyEvents[c.party.kind].created, { partyId: c.party.id })
  ctx.emit(customerCreated, { customerId: c.id, partyId: c.party.id, orgId: c.orgId, class: c.class })
  ctx.audit({
    noun: 'customer',
    id: c.id,
    after: { importSource: c.importSource, externalId: c.externalId, class: c.class },
  })
}

/** What of a customer was not taken over, because somebody else has it; an identity at least as a claim. */
const warningsOf = (c: NewCustomer, inserted: Inserted): ImportRemark[] => [
  ...c.identities
    .filter((i) => inserted.identitiesTaken.includes(i.id))
    .map((i) => ({ code: 'identityOnlyClaimed', params: { value: i.value } })),
  ...c.accounts
    .filter((a) => inserted.accountsTaken.includes(a.id))
    .map((a) => ({ code: 'accountNumberTaken', params: { number: a.number } })),
  ...c.services
    .filter((s) => inserted.servicesTaken.includes(s.id))
    .map((s) => ({ code: 'serviceNumberTaken', params: { number: s.number } })),
]

/** How files become customers. */
export const customersImporter: Importer = {
  kind: 'customers',
  tallies: {},
  run: (ctx, records, { source }) => importCustomers(ctx, records, { source }),
  fields: [
    { name: 'name', kind: 'text', label: { 'zh-CN': '姓名或名称', en: 'Name' } },
    {
      name: 'kind',
      kind: 'choice',
      label: { 'zh-CN': '个人或单位', en: 'Individual or organisation' },
      choices: partyKind.options,
    },
    { name: 'number', kind: 'text', label: { 'zh-CN': '客户编号', en: 'Customer number' } },
    { name: 'class', kind: 'choice', label: { 'zh-CN': '客户等级', en: 'Class' }, choices: customerClass.options },
    { name: 'segment', kind: 'text', label: { 'zh-CN': '客户群', en: 'Segment' } },
    { name: 'status', kind: 'text', label: { 'zh-CN': '状态', en: 'Status' } },
    { name: 'orgId', kind: 'text', label: { 'zh-CN': '分公司标识', en: 'Branch id' } },
    { name: 'language', kind: 'choice', label: { 'zh-CN': '语言', en: 'Language' }, choices: language.options },
    { name: 'since', kind: 'date', label: { 'zh-CN': '入网日期', en: 'Customer since' } },
    { name: 'phone', kind: 'text', label: { 'zh-CN': '电话', en: 'Phone' } },
    { name: 'email', kind: 'text', label: { 'zh-CN': '邮箱', en: 'E-mail' } },
    {
      name: 'account',
      kind: 'text',
      label: { 'zh-CN': '账户号（用作身份标识）', en: 'Account number, as an identity' },
    },
    {
      name: 'identities',
      kind: 'list',
      label: { 'zh-CN': '其他身份标识（kind、value）', en: 'Further identities (kind, value)' },
    },
    {
      name: 'accounts',
      kind: 'list',
      label: {
        'zh-CN': '账户（number、name、status、balanceFen）',
        en: 'Billing accounts (number, name, status, balanceFen)',
      },
    },
    {
      name: 'services',
      kind: 'list',
      label: {
        'zh-CN': '业务（product 或 name、number、address、status、since）',
        en: 'Services (product or name, number, address, status, since)',
      },
    },
    { name: 'attributes', kind: 'object', label: { 'zh-CN': '其他属性', en: 'Further attributes' } },
  ],
}
