import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

/** Why a table has no policy. Whoever adds one guards it (`kernel.guard`, kernel/db/README.md) or finds the reason here that holds. */
const unguarded: Readonly<Record<string, readonly string[]>> = {
  'what the program works by: queues, logs of ids and codes, answers kept for whoever asked (found by the asker only)':
    [
      'kernel.delivery',
      'kernel.event',
      'kernel.hub',
      'kernel.idempotent_reply',
      'kernel.job',
      'kernel.migration',
      'kernel.schedule',
      'fault.step',
    ],
  'evidence, for those who hold audit permissions, and they see all of it or it is no evidence': [
    'kernel.audit_block',
    'kernel.audit_check',
    'kernel.audit_cut',
    'kernel.audit_cut_leaf',
    'kernel.audit_entry',
    'kernel.audit_epoch',
    'kernel.audit_key',
    'kernel.audit_month',
  ],
  'keys, sealed by one that is not in the database; what they open is guarded itself': [
    'kernel.vault_key',
    'kernel.vault_pass',
    'kernel.vault_setting',
  ],
  'files and their places, each seen by the rule of what it belongs to (kernel/files), which reads guarded tables': [
    'kernel.file',
    'kernel.backup',
    'kernel.backup_plan',
  ],
  'what governance asks of people across branches, and what it is the same for all; no row is a customer’s': [
    'governance.access_review',
    'governance.access_review_item',
    'governance.campaign',
    'governance.campaign_person',
    'governance.campaign_try',
    'governance.library',
    'governance.mapping',
    'governance.policy',
    'governance.policy_acknowledgement',
    'governance.policy_approval',
    'governance.policy_version',
    'governance.reminder',
    'governance.requirement',
    'governance.risk_matrix',
  ],
  'imports, for those who hold imports.*: an import takes what its file says, whichever branch it is of': [
    'kernel.import_file',
    'kernel.import_profile',
    'kernel.import_reject',
    'kernel.import_run',
  ],
}
/** Whole schemas whose tables are of one kind. */
const unguardedSchemas: Readonly<Record<string, string>> = {
  identity: 'staff and their rights: the directory is every colleague’s, the rest is behind permissions of its own',
  privacy: 'requests, consents, holds and incidents, for the privacy officer, who answers for all of them',
}
const settings: Readonly<Record<string, readonly string[]>> = {
  cases: ['category', 'closure_code', 'custom_field', 'notice'],
  interactions: ['channel_account', 'mailbox_cursor'],
  standards: ['revision', 'calendar', 'calendar_version', 'policy', 'policy_version', 'objective', 'specification'],
  surveys: ['secret', 'survey', 'survey_version'],
  indicators: ['indicator', 'indicator_version', 'target', 'value', 'stale'],
}

interface Table {
  readonly name: string
  readonly schema: string
  readonly guarded: boolean
  readonly policies: readonly string[]
}
let app: TestApp
let tables: readonly Table[]
beforeAll(async () => {
  app = await testApp(modules)
  tables = (
    await sql<Table>`
      select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relrowsecurity and c.relforcerowsecurity as guarded,
        array(select polname::text from pg_policy p where p.polrelid = c.oid order by 1) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public') order by 1`.execute(
      app.db,
    )
  ).rows
})
afterAll(() => app.close())

describe('row-level security', () => {
  test('every table has a policy or the reason for none', () => {
    const listed = new Set([
      ...Object.values(unguarded).flat(),
      ...Object.entries(settings).flatMap(([schema, names]) => names.map((name) => `${schema}.${name}`)),
    ])
    const open = tables.filter((t) => !t.guarded && !(t.schema in unguardedSchemas))
    expect(open.map((t) => t.name).filter((name) => !listed.has(name))).toEqual([])
    // Who is guarded after all is no longer listed.
    const guarded = new Set(tables.filter((t) => t.guarded).map((t) => t.name))
    expect([...listed].filter((name) => guarded.has(name))).toEqual([])
  })
  test('what is guarded is guarded whole: its owner is named, and each way in and out has its policy', () => {
    for (const t of tables.filter((t) => t.guarded))
      expect(t.policies, t.name).toEqual(['added', 'changed', 'owner', 'removed', 'seen'])
  })
  test('who reads a view reads as himself', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and not coalesce(c.reloptions @> array['security_invoker=true'], false)`.execute(app.db)
    expect(rows).toEqual([])
  })
  test('functions that look past the policies say where they look, and answer ids or yes and no', async () => {
    const { rows } = await sql<{ name: string }>`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname !~ '^pg_' order by 1`.execute(app.db)
    expect(rows.map((r) => r.name.replace(/\(.*/, '')).toSorted()).toEqual([
      'cases.find_kept',
      'cases.find_words',
      'customers.find',
      'customers.find_kept',
      'customers.find_kept_party',
      'customers.in_scope',
      'customers.is_customer',
      'customers.is_served',
      'customers.merged_into_party',
      'interactions.is_of_case',
      // These make and remove months of the audit, which the application does not own, and look at nobody's rows.
      'kernel.audit_drop_month',
      'kernel.audit_hold_month',
      'kernel.audit_keep_months',
    ])
  })
  test('the application connects as a role that owns nothing and bypasses nothing', async () => {
    const { rows } = await sql`
      select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
        exists (select from pg_class c where c.relowner = r.oid) as owns,
        exists (select from pg_auth_members m where m.member = r.oid) as member
      from pg_roles r where r.rolname = current_user`.execute(app.host.db)
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owns: false, member: false },
    ])
  })
  test('a transaction that was told no scope sees no row that is somebody’s', async () => {
    for (const t of tables.filter((t) => t.guarded)) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(t.name)}`.execute(
        app.host.db,
      )
      expect(rows[0]!.n, t.name).toBe(0)
    }
  })
})
