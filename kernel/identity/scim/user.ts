import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { changes } from '../domain/changes.ts'
import { personChanged, personCreated, personDeactivated } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { endAccess, findPerson, grantsOf, insertPerson, lockPerson, savePerson } from '../store/person.ts'
import { requireAdministrator } from '../store/role.ts'
import { orgIdFor, removeScimUser, saveScimUser, scimUser, type ScimUserRow } from '../store/scim.ts'
import { scimPath, type Json } from './answer.ts'
import { booleanOf, emailIn, textIn, type Change } from './patch.ts'

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** A person as a directory reads one (RFC 7643 4.1). */
export const toScimUser = (r: ScimUserRow, origin: string): Json => ({
  schemas: [userSchema, enterpriseSchema],
  id: r.id,
  ...(r.external_id ? { externalId: r.external_id } : {}),
  userName: r.user_name ?? r.username ?? r.email ?? r.id,
  name: { formatted: r.name },
  displayName: r.name,
  active: r.active,
  ...(r.email ? { emails: [{ value: r.email, type: 'work', primary: true }] } : {}),
  groups: r.groups.map((g) => ({ ...g, $ref: `${origin}${scimPath}/Groups/${g.value}` })),
  [enterpriseSchema]: { organization: r.org_code },
  meta: {
    resourceType: 'User',
    created: r.created_at.toISOString(),
    lastModified: r.updated_at.toISOString(),
    version: `W/"${r.version}"`,
    location: `${origin}${scimPath}/Users/${r.id}`,
  },
})

/** What of a person a directory may set; undefined is "not said". */
interface Given {
  userName?: string | undefined
  externalId?: string | undefined
  name?: string | undefined
  givenName?: string | undefined
  familyName?: string | undefined
  email?: string | undefined
  active?: boolean | undefined
  organization?: string | undefined
}
/** Attributes that are not ours, such as a title or a photo, are left aside: directories send what they have. */
export function givenIn(changesOrBody: readonly Change[]): Given {
  const given: Given = {}
  for (const { op, path, value: sent } of changesOrBody) {
    const value = op === 'remove' ? undefined : sent
    if (path === 'username') given.userName = textIn(value, 'userName')?.toLowerCase()
    else if (path === 'externalid') given.externalId = textIn(value, 'externalId') ?? ''
    else if (path === 'displayname') given.name = textIn(value, 'displayName')
    else if (path === 'name.formatted') given.name ??= textIn(value, 'name.formatted')
    else if (path === 'name.givenname') given.givenName = textIn(value, 'name.givenName')
    else if (path === 'name.familyname') given.familyName = textIn(value, 'name.familyName')
    else if (path === 'emails') given.email = emailIn(value)?.toLowerCase()
    else if (path === 'active' && value !== undefined) given.active = booleanOf(value, 'active')
    else if (path === 'organization' || path === 'department') given.organization ??= textIn(value, path)
  }
  return given
}
/** A whole resource as the changes that would make it. */
export const wholeBody = (body: Json): Change[] =>
  Object.entries(body).flatMap(([name, value]): Change[] => {
    const lower = name.toLowerCase()
    const nested = lower === 'name' || lower === enterpriseSchema.toLowerCase()
    if (!nested || !value || typeof value !== 'object') return [{ op: 'replace', path: lower, value }]
    const prefix = lower === 'name' ? 'name.' : ''
    return Object.entries(value).map(([n, v]) => ({ op: 'replace', path: prefix + n.toLowerCase(), value: v }))
  })

/** Family name first and without a blank where it is written in Chinese. */
function nameOf({ name, givenName, familyName }: Given): string | undefined {
  if (name) return name
  const parts = [familyName, givenName].filter((part): part is string => Boolean(part))
  if (!parts.length) return undefined
  return parts.some((part) => /\p{Script=Han}/u.test(part)) ? parts.join('') : parts.toReversed().join(' ')
}
const isEmail = (text: string | undefined): text is string => text !== undefined && /^[^\s@]+@[^\s@]+$/.test(text)
const isUsername = (text: string): boolean => /^[a-z0-9_.]{3,30}$/.test(text)

/** A new person, without roles: those come with groups. Refuses `usernameTaken` where the directory should have found them. */
export async function createUser(ctx: Ctx, given: Given): Promise<ScimUserRow> {
  const userName = given.userName ?? refuse('invalid', 'scimValueBad', { name: 'userName' })
  const id = ctx.newId()
  await insertPerson(
    ctx.tx,
    {
      id,
      name: nameOf(given) ?? userName,
      username: isUsername(userName) ? userName : null,
      email: given.email ?? (isEmail(userName) ? userName : null),
      orgId: await orgIdFor(ctx.tx, given.organization, ctx.actor.orgId),
      state: given.active === false ? 'inactive' : 'active',
    },
    ctx.now,
  )
  await saveScimUser(ctx.tx, id, userName, given.externalId || null)
  ctx.emit(personCreated, { personId: id })
  ctx.audit({ noun: 'person', id, after: { fromDirectory: true } })
  return scimUser(ctx.tx, id)
}

/** Changes a person as a directory says; `active: false` ends every session and key at once. */
export async function changeUser(ctx: Ctx, id: string, given: Given): Promise<ScimUserRow> {
  const link = await scimUser(ctx.tx, id)
  const before = await lockPerson(ctx.tx, link.id)
  const userName = given.userName ?? link.user_name ?? before.username ?? before.email ?? before.id
  const renamed = given.userName !== undefined && given.userName !== link.user_name
  const after = {
    ...before,
    name: nameOf(given) ?? before.name,
    username: renamed && isUsername(userName) ? userName : before.username,
    email: given.email ?? (renamed && isEmail(userName) ? userName : before.email),
    orgId: given.organization ? await orgIdFor(ctx.tx, given.organization, before.orgId) : before.orgId,
    state: given.active === undefined ? before.state : given.active ? ('active' as const) : ('inactive' as const),
    version: before.version + 1,
    updatedAt: ctx.now,
  }
  await savePerson(ctx.tx, after)
  const externalId = given.externalId === undefined ? link.external_id : given.externalId || null
  await saveScimUser(ctx.tx, link.id, userName, externalId)
  if (before.state === 'active' && after.state === 'inactive') await leave(ctx, link.id)
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId: link.id })
  ctx.audit({ noun: 'person', id: link.id, ...changes(before, after) })
  return scimUser(ctx.tx, link.id)
}

async function leave(ctx: Ctx, personId: string): Promise<void> {
  if ((await grantsOf(ctx.tx, personId)).includes('*')) await requireAdministrator(ctx.tx)
  await endAccess(ctx.tx, personId, ctx.now, true)
  ctx.emit(personDeactivated, { personId })
}

/** People are never deleted, because what they did stays: they are deactivated, and the directory no longer sees them. */
export async function removeUser(ctx: Ctx, id: string): Promise<void> {
  const { id: personId } = await scimUser(ctx.tx, id)
  const before = await lockPerson(ctx.tx, personId)
  if (before.state === 'active') {
    await savePerson(ctx.tx, { ...before, state: 'inactive', version: before.version + 1, updatedAt: ctx.now })
    await leave(ctx, personId)
  }
  await removeScimUser(ctx.tx, personId)
  rightsChanged(ctx)
  ctx.emit(personChanged, { personId })
  ctx.audit({ noun: 'person', id: personId, ...changes(before, await findPerson(ctx.tx, personId)) })
}
