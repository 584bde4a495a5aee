import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint } from '#kernel/contract'

const base = '/api/imports/v1'
export const ImportKind = z.enum(['cases', 'customers', 'interactions', 'surveys'])
const name = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60)
/** A mapping profile as docs/import.md describes it; mistakes in it are refused together, each with its place. */
const body = z.record(z.string(), z.unknown())

/** A mapping profile under its name. Those that came with Clearline can be used and copied but not changed. */
export const Profile = z.object({
  ...entity,
  name: z.string(),
  description: z.string(),
  kind: ImportKind,
  shipped: z.boolean(),
  body,
  version: z.number().int(),
  updatedAt: instant.nullable(),
})
/** What rows may become, and which fields a profile can fill. */
export const Kind = z.object({
  ...entity,
  kind: ImportKind,
  fields: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['text', 'date', 'number', 'boolean', 'choice', 'list', 'object']),
      nameZh: z.string(),
      nameEn: z.string(),
      required: z.boolean(),
      choices: z.array(z.string()),
    }),
  ),
})
const byName = { id: name }

export const profileContract = {
  listImportKinds: listEndpoint({
    path: `${base}/kind`,
    summary: 'List what rows of a file may become, with their fields',
    item: Kind,
    permission: 'imports.profile.read',
  }),
  listImportProfiles: listEndpoint({
    path: `${base}/profile`,
    summary: 'List mapping profiles, shipped and own',
    item: Profile,
    permission: 'imports.profile.read',
    filters: { id: 'text', name: 'text', kind: 'text', shipped: 'boolean' },
    sorts: ['name', 'kind', 'updatedAt'],
  }),
  getImportProfile: endpoint({
    method: 'GET',
    path: `${base}/profile/:id`,
    summary: 'Read a mapping profile',
    permission: 'imports.profile.read',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Profile,
    errors: ['profileNotFound'],
  }),
  createImportProfile: endpoint({
    method: 'POST',
    path: `${base}/profile`,
    summary: 'Add a mapping profile',
    permission: 'imports.profile.change',
    input: z.strictObject({ body }),
    output: Profile,
    errors: ['invalidProfile', 'profileExists'],
  }),
  changeImportProfile: endpoint({
    method: 'PATCH',
    path: `${base}/profile/:id`,
    summary: 'Change a mapping profile; runs that were set up keep the old one',
    permission: 'imports.profile.change',
    input: z.strictObject({ ...byName, body }),
    output: Profile,
    errors: ['profileNotFound', 'profileShipped', 'invalidProfile'],
  }),
  removeImportProfile: endpoint({
    method: 'DELETE',
    path: `${base}/profile/:id`,
    summary: 'Remove a mapping profile',
    answer: 'none',
    permission: 'imports.profile.change',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    errors: ['profileNotFound', 'profileShipped'],
  }),
}
