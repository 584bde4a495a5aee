import { v5 } from 'uuid'
import { sql } from '#kernel/db'
import { systemActor, write, type Ctx, type Host } from '#kernel/module'
import { personCreated } from './events.ts'
import { shippedPairs } from './shipped-pairs.ts'
import { shippedRoles } from './shipped-roles.ts'
import { hashOf, hintOf, oneTimePassword } from './sign-in/token.ts'
import { insertApiKey, toApiKey } from './store/api-key.ts'
import { insertOrg } from './store/org.ts'
import { insertPerson, savePassword } from './store/person.ts'
import { setRolesOfPerson, shipRoles } from './store/role.ts'
import { shipPairs } from './store/separation-pair.ts'
import { hashPassword } from './sign-in/password-hash.ts'

/** Shipped roles and pairs have the same id in every installation, so that data can be moved between them. */
const namespace = '5f1b1c1e-7c1a-4d0e-9a54-0c1ea411be00'
export const roleIdOf = (code: string): string => v5(`role:${code}`, namespace)
const bootstrapKey = 7_305_118_208

export interface Bootstrapped {
  /** Whether this start found the database empty. */
  readonly first: boolean
  /** Of user `admin`, to be told once: only on a first start without demonstration data and without `CLEARLINE_ADMIN_TOKEN`. */
  readonly setupPassword?: string
}

/**
 * Makes a migrated database fit to be signed in to: shipped roles and pairs up to this version and, in an empty one, an organisation with
 * an administrator: those of `fill` (answers the administrator's id), or the least there can be. Several processes may call it
 * at once.
 */
export const bootstrapIdentity = (host: Host, fill?: (ctx: Ctx) => Promise<string>): Promise<Bootstrapped> =>
  write(host, { actor: systemActor, locale: 'zh-CN', operation: 'bootstrap' }, async (ctx) => {
    await sql`select pg_advisory_xact_lock(${bootstrapKey})`.execute(ctx.tx)
    await shipRoles(
      ctx.tx,
      shippedRoles.map((r) => ({ ...r, id: roleIdOf(r.code) })),
      ctx.now,
    )
    await shipPairs(
      ctx.tx,
      shippedPairs.map((p) => ({ ...p, id: v5(`separation:${p.code}`, namespace) })),
      ctx.now,
    )
    if ((await sql`select 1 from identity.person limit 1`.execute(ctx.tx)).rows.length) return { first: false }
    const token = host.config.adminToken
    const setupPassword = fill || token ? undefined : oneTimePassword()
    const administratorId = fill ? await fill(ctx) : await leastOrganisation(ctx, setupPassword)
    if (token) await keyOfAdministrator(ctx, administratorId, token)
    return { first: true, ...(setupPassword ? { setupPassword } : {}) }
  })

async function leastOrganisation(ctx: Ctx, password: string | undefined): Promise<string> {
  const orgId = ctx.newId()
  const id = ctx.newId()
  const times = { created_at: ctx.now, updated_at: ctx.now }
  await insertOrg(ctx.tx, {
    id: orgId,
    parent_id: null,
    code: 'head',
    name_zh: '总公司',
    name_en: 'Head office',
    kind: 'province',
    manager_id: null,
    path: [orgId],
    version: 1,
    ...times,
  })
  await insertPerson(
    ctx.tx,
    {
      id,
      name: '系统管理员',
      username: 'admin',
      email: null,
      orgId,
      languages: ['zh-CN', 'en'],
    },
    ctx.now,
  )
  await setRolesOfPerson(ctx.tx, id, [{ roleId: roleIdOf('administrator'), orgId: null }], ctx.now)
  if (password)
    await savePassword(ctx.tx, { account: ctx.newId(), person: id }, await hashPassword(password), true, ctx.now)
  ctx.emit(personCreated, { personId: id })
  ctx.audit({ noun: 'person', id })
  return id
}

/** A program of whoever runs the machine: it also exchanges customers' data with other systems, as a partner's does. */
const keyRoles = ['administrator', 'partner']

async function keyOfAdministrator(ctx: Ctx, personId: string, token: string): Promise<void> {
  const key = toApiKey({
    id: ctx.newId(),
    name: 'CLEARLINE_ADMIN_TOKEN',
    hint: hintOf(token),
    person_id: personId,
    org_id: null,
    role_codes: keyRoles,
    created_by: ctx.actor.id,
    created_at: ctx.now,
    expires_at: null,
    last_used_at: null,
    revoked_at: null,
    version: 1,
  })
  await insertApiKey(ctx.tx, key, hashOf(token), keyRoles.map(roleIdOf))
  ctx.audit({ noun: 'apiKey', id: key.id, after: { roleCodes: key.roleCodes, personId } })
}
