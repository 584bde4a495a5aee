import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { profileContract as c } from '../contract/profile.ts'
import { profileChanged } from '../events.ts'
import { readProfile, type ImportProfile } from '../profile.ts'
import { shippedProfiles } from '../profiles/shipped.ts'
import { deleteProfile, insertProfile, ownProfile, updateProfile } from '../store/profile.ts'

const toProfile = (body: ImportProfile, own: { version: number; updated_at: Date } | null) => ({
  id: body.name,
  href: `/api/imports/v1/profile/${body.name}`,
  name: body.name,
  description: body.description,
  kind: body.kind,
  shipped: own === null,
  body: body as unknown as Record<string, unknown>,
  version: own?.version ?? 1,
  updatedAt: own?.updated_at ?? null,
})

interface Listed {
  name: string
  body: unknown
  shipped: boolean
  version: number
  updated_at: Date | null
}
export const listImportProfiles = useCase(c.listImportProfiles, (ctx, q) => {
  const shipped = JSON.stringify([...shippedProfiles.values()].map((body) => ({ name: body.name, body })))
  return listPage<Listed, ReturnType<typeof toProfile>>(
    ctx.tx,
    {
      select: sql`p.*`,
      defaultSort: sql`p.name`,
      key: sql`p.name`,
      from: sql`(
      select name, body, true as shipped, 1 as version, null::timestamptz as updated_at
        from json_to_recordset(${shipped}::json) as x(name text, body json)
      union all select name, body, false, version, updated_at from kernel.import_profile
    ) p`,
      columns: {
        id: { sql: sql`p.name` },
        href: { where: (x) => sql`p.name in (${sql.join(x.values.map((v) => v.split('/').at(-1) ?? ''))})` },
        name: { sql: sql`p.name` },
        kind: { sql: sql`p.body->>'kind'` },
        shipped: { sql: sql`p.shipped`, type: 'boolean' },
        updatedAt: { sql: sql`p.updated_at`, type: 'instant' },
      },
      toItem: (r) =>
        toProfile(readProfile(r.body), r.shipped ? null : { version: r.version, updated_at: r.updated_at! }),
    },
    q,
  )
})

export const getImportProfile = useCase(c.getImportProfile, async (ctx, { id }) => {
  const shipped = shippedProfiles.get(id)
  if (shipped) return toProfile(shipped, null)
  const own = await ownProfile(ctx.tx, id)
  return own ? toProfile(readProfile(own.body), own) : refuse('missing', 'profileNotFound', { name: id })
})

export const createImportProfile = useCase(c.createImportProfile, async (ctx, { body }) => {
  const profile = readProfile(body)
  const row = { name: profile.name, body: profile, version: 1, updated_by: ctx.actor.id, updated_at: ctx.now }
  if (shippedProfiles.has(profile.name) || !(await insertProfile(ctx.tx, row))) refuse('conflict', 'profileExists')
  ctx.audit({ noun: 'importProfile', id: profile.name, after: profile })
  ctx.emit(profileChanged, { name: profile.name })
  return toProfile(profile, row)
})

export const changeImportProfile = useCase(c.changeImportProfile, async (ctx, { id, body }) => {
  if (shippedProfiles.has(id)) refuse('conflict', 'profileShipped')
  const before = (await ownProfile(ctx.tx, id, true)) ?? refuse('missing', 'profileNotFound', { name: id })
  ctx.expectVersion(before.version)
  const profile = readProfile({ ...body, name: id })
  const row = { name: id, body: profile, version: before.version + 1, updated_by: ctx.actor.id, updated_at: ctx.now }
  await updateProfile(ctx.tx, row)
  ctx.audit({ noun: 'importProfile', id, before: before.body, after: profile })
  ctx.emit(profileChanged, { name: id })
  return toProfile(profile, row)
})

export const removeImportProfile = useCase(c.removeImportProfile, async (ctx, { id }) => {
  if (shippedProfiles.has(id)) refuse('conflict', 'profileShipped')
  const before = (await ownProfile(ctx.tx, id, true)) ?? refuse('missing', 'profileNotFound', { name: id })
  await deleteProfile(ctx.tx, id)
  ctx.audit({ noun: 'importProfile', id, before: before.body })
  ctx.emit(profileChanged, { name: id })
  return undefined
})

/** What this installation can import, as the modules declare it. */
export const listImportKinds = useCase(c.listImportKinds, async (ctx) => {
  const items = ctx.host.modules
    .flatMap((m) => m.importers ?? [])
    .map((i) => ({
      id: i.kind,
      href: `/api/imports/v1/kind/${i.kind}`,
      kind: i.kind,
      fields: i.fields.map((f) => ({
        name: f.name,
        kind: f.kind,
        nameZh: f.label['zh-CN'],
        nameEn: f.label.en,
        required: f.required ?? false,
        choices: [...(f.choices ?? [])],
      })),
    }))
  return { items, total: items.length }
})
