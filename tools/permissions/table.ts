import { joinFieldRules, personalClasses, personalPlaces, type Endpoint, type GivenFieldRules } from '#kernel/contract'
import { sql, type Db } from '#kernel/db'
import { scimOperations, shippedRoles } from '#kernel/identity'
import { granted } from '#contracts/identity'
import type { Module } from '#kernel/module'

/** Operations that ask for no permission, and what proves the caller instead. A new one has to be written here. */
export const open: Readonly<Record<string, readonly string[]>> = {
  'the person signed in, of himself only': [
    'whoAmI',
    'setMyLocale',
    'listMySessions',
    'endMySession',
    'getMySecurity',
    'startAuthenticator',
    'confirmAuthenticator',
    'removeAuthenticator',
    'renewRecoveryCodes',
    'listMyDelegations',
    'delegateMyRoles',
    'withdrawMyDelegation',
    'listMyRequests',
    'createMyRequest',
    'takeMyCopy',
    'listMyPasskeys',
    'startPasskey',
    'addPasskey',
    'renamePasskey',
    'removePasskey',
  ],
  'anybody, before they sign in: the words on the buttons of the sign-in page': ['listSignInWays'],
  'a visitor of the web chat, by the token of his chat': [
    'startChat',
    'postChatMessage',
    'uploadChatFile',
    'readChatFile',
    'readChat',
    'streamChat',
    'markChatSeen',
    'typeInChat',
    'askChatPrivacy',
    'leaveChat',
  ],
  'a program of a channel, by the signature over its message': ['receiveInbound', 'receiveCti'],
  'a customer who was asked, by the token of the invitation': ['readQuestion', 'answerSurvey'],
  'a customer who withdraws, by the token of a mail': [
    'readWithdrawal',
    'withdrawConsent',
    'unsubscribe',
    'openUnsubscribe',
  ],
}
export const everybody = 'everybody'

export interface RoleFacts {
  readonly code: string
  readonly permissions: readonly string[]
  readonly fieldRules: GivenFieldRules
}
export const roles: readonly RoleFacts[] = shippedRoles

/** Codes of the shipped roles that may do it. */
export const rolesThatMay = (e: Endpoint): readonly string[] =>
  e.permission === 'public' ? [everybody] : roles.filter((r) => granted(r.permissions)(e.permission)).map((r) => r.code)

/** What else a role says beside its grants, such as how far it reaches, whatever that comes to be. */
const moreOf = (role: RoleFacts): string =>
  Object.entries(role)
    .filter(([name]) => !['code', 'nameZh', 'nameEn', 'permissions', 'fieldRules'].includes(name))
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ') || '—'

const cell = (text: string) => text.replaceAll('|', '\\|')
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

function operationsOf(m: Module): string {
  const rows = m.routes.map(([id, e]) => [
    id,
    `${e.method} ${e.path}`,
    [e.permission, ...(e.sees ? [`sees more with ${e.sees}`] : []), ...(e.stepUp ? ['proves again'] : [])].join(', '),
    rolesThatMay(e).join(' ') || 'nobody',
    personalPlaces(e)
      .map((p) => `${p.place}: ${p.is}`)
      .join(', ') || '—',
  ])
  return `### ${m.name}\n\n${table(['operation', 'call', 'permission', 'roles', 'shows of persons'], rows)}\n`
}

/** What a directory may call, which no contract says (kernel/identity/scim). */
function scimTable(): string {
  const rows = scimOperations.map(({ id, method, path, permission }) => [
    id,
    `${method} ${path}`,
    permission,
    roles
      .filter((r) => granted(r.permissions)(permission))
      .map((r) => r.code)
      .join(' ') || 'nobody',
    /(Users|Groups)/.test(path) ? 'staff by name and mail' : '—',
  ])
  return `### scim\n\n${table(['operation', 'call', 'permission', 'roles', 'shows of persons'], rows)}\n`
}

interface TableRow {
  name: string
  forced: boolean
  policies: string[]
}
/** Every table and how row-level security stands on it. */
async function tablesOf(db: Db, modules: readonly Module[]): Promise<string> {
  const found = await sql<TableRow>`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      array(select p.polname::text from pg_policy p where p.polrelid = c.oid order by 1) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
    order by 1`.execute(db)
  const map = Object.assign({}, ...modules.map((m) => m.dataMap ?? {})) as Record<
    string,
    { personal: Readonly<Record<string, { is: string }>> }
  >
  return table(
    ['table', 'row-level security', 'columns of persons'],
    found.rows.map((t) => [
      t.name,
      t.forced ? `forced: ${t.policies.join(', ')}` : '—',
      Object.entries(map[t.name]?.personal ?? {})
        .map(([column, { is }]) => `${column}: ${is}`)
        .join(', ') || '—',
    ]),
  )
}

/** The whole table as the repository keeps it. */
export async function permissionTable(modules: readonly Module[], db: Db): Promise<string> {
  const given = modules.filter((m) => m.routes.length).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return `# Who may do what

Generated from the contracts, the shipped roles and the database, and never edited by hand: \`tools/permissions.test.ts\` compares it
with what is there and calls every operation as every role. After a change on purpose,
\`UPDATE_PERMISSIONS=1 npx vitest run --project unit tools/permissions\` writes it anew; the difference is what a reviewer reads. What
an installation has made of its roles is shown by Settings → Roles → Permission table.

## Roles

${table(
  ['role', 'reaches', 'grants'],
  roles.map((r) => [r.code, moreOf(r), [...new Set(r.permissions)].toSorted().join(' ')]),
)}

## What of persons each role sees

By class of personal data, wherever an operation it may do shows one (last column of the operations).

${table(
  ['role', ...personalClasses],
  roles.map((r) => {
    const rules = joinFieldRules([r.fieldRules])
    return [r.code, ...personalClasses.map((c) => rules[c])]
  }),
)}

## Operations

\`${everybody}\` stands where no permission is asked for because something else proves the caller:

${Object.entries(open)
  .map(([why, ids]) => `- ${why}: ${ids.join(', ')}`)
  .join('\n')}

${given.map(operationsOf).join('\n')}
${scimTable()}
## Tables

${await tablesOf(db, modules)}
`
}
