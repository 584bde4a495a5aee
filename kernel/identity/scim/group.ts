import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import {
  deleteScimGroup,
  groupNamesOf,
  lockScimGroup,
  saveScimGroup,
  wholeMapping,
  type ScimGroupRow,
} from '../store/scim.ts'
import { followGroups } from '../use-cases/follow-groups.ts'
import { scimPath, type Json } from './answer.ts'
import { idsIn, textIn, type Change } from './patch.ts'

export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'

export const toScimGroup = (r: ScimGroupRow, origin: string): Json => ({
  schemas: [groupSchema],
  id: r.id,
  ...(r.external_id ? { externalId: r.external_id } : {}),
  displayName: r.display_name,
  members: r.members.map((m) => ({ ...m, type: 'User', $ref: `${origin}${scimPath}/Users/${m.value}` })),
  meta: {
    resourceType: 'Group',
    created: r.created_at.toISOString(),
    lastModified: r.updated_at.toISOString(),
    version: `W/"${r.version}"`,
    location: `${origin}${scimPath}/Groups/${r.id}`,
  },
})

/** What a group is after changes, from what it was. */
function applied(
  before: { name: string; externalId: string | null; members: readonly string[] },
  all: readonly Change[],
) {
  let { name, externalId } = before
  let members = new Set(before.members)
  for (const { op, path, value } of all) {
    if (path === 'displayname' && op !== 'remove') name = textIn(value, 'displayName') ?? name
    else if (path === 'externalid') externalId = op === 'remove' ? null : (textIn(value, 'externalId') ?? null)
    else if (path === 'members') {
      const ids = idsIn(value)
      if (op === 'replace') members = new Set(ids)
      else if (op === 'add') for (const id of ids) members.add(id)
      else if (ids.length) for (const id of ids) members.delete(id)
      else members.clear()
    }
  }
  return { name, externalId, members: [...members] }
}

async function save(ctx: Ctx, group: ScimGroupRow, all: readonly Change[]): Promise<ScimGroupRow> {
  const old = group.members.map((m) => m.value)
  const after = applied({ name: group.display_name, externalId: group.external_id, members: old }, all)
  if (!after.name) refuse('invalid', 'scimValueBad', { name: 'displayName' })
  const row = { ...group, display_name: after.name, external_id: after.externalId, updated_at: ctx.now }
  await saveScimGroup(ctx.tx, row, after.members)
  const renamed = group.display_name !== after.name
  const touched = renamed
    ? [...new Set([...old, ...after.members])]
    : [...old.filter((id) => !after.members.includes(id)), ...after.members.filter((id) => !old.includes(id))]
  await follow(ctx, touched, [group.display_name])
  ctx.audit({ noun: 'scimGroup', id: group.id, before: { members: old }, after: { members: after.members } })
  return lockScimGroup(ctx.tx, group.id)
}

/** The roles of everybody a change of groups touched; `once` are names a group had, so that a renamed one takes its roles along. */
async function follow(ctx: Ctx, personIds: readonly string[], once: readonly string[]): Promise<void> {
  const mapping = await wholeMapping(ctx.tx)
  if (!mapping.length && !once.length) return
  for (const id of personIds) await followGroups(ctx, id, mapping, await groupNamesOf(ctx.tx, id))
}

export const createGroup = (ctx: Ctx, all: readonly Change[]): Promise<ScimGroupRow> => {
  const times = { created_at: ctx.now, updated_at: ctx.now }
  return save(ctx, { id: ctx.newId(), display_name: '', external_id: null, version: 1, members: [], ...times }, all)
}
export const changeGroup = async (ctx: Ctx, id: string, all: readonly Change[]): Promise<ScimGroupRow> =>
  save(ctx, await lockScimGroup(ctx.tx, id), all)
export async function removeGroup(ctx: Ctx, id: string): Promise<void> {
  const group = await lockScimGroup(ctx.tx, id)
  await deleteScimGroup(ctx.tx, group.id)
  await follow(
    ctx,
    group.members.map((m) => m.value),
    [group.display_name],
  )
  ctx.audit({ noun: 'scimGroup', id: group.id, before: { members: group.members.map((m) => m.value) } })
}
