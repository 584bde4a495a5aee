import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, personal, shortText } from '#kernel/contract'

const path = '/api/identity/v1/person'
/** Skill codes are free, so that an operator names its own. */
export const skillCode = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
export const locale = z.enum(['zh-CN', 'en'])
export const personState = z.enum(['active', 'inactive'])
export const presenceStatus = z.enum(['available', 'busy', 'away'])
export const awayReason = z.enum(['break', 'meal', 'training', 'meeting', 'afterWork', 'other'])

/** Whether somebody takes work now; `reason` with `away` only. */
export const Presence = z.object({ status: presenceStatus, reason: awayReason.nullable(), since: instant.nullable() })

export const Person = z.object({
  ...entity,
  name: personal.colleague,
  username: z.string().nullable(),
  email: personal.colleague.nullable(),
  orgId: z.string(),
  /** BCP 47, best first. */
  languages: z.array(z.string()),
  /** Level 1 to 5 by skill code. */
  skills: z.record(z.string(), z.number()),
  state: personState,
  maxOpenCases: z.number(),
  locale: locale.nullable(),
  roleCodes: z.array(z.string()),
  /** Where a role holds, by role code: an organisation with everything below it. A role that is not here holds in the person's own. */
  roleOrgIds: z.record(z.string(), z.string()),
  teamIds: z.array(z.string()),
  presence: Presence,
  /** Can sign in with a password. */
  hasPassword: z.boolean(),
  /** Has an authenticator app or a passkey. */
  hasSecondFactor: z.boolean(),
  version: z.number(),
  createdAt: instant,
  updatedAt: instant,
})

const username = z.string().regex(/^[A-Za-z0-9_.]{3,30}$/)
const fields = {
  name: shortText,
  username: username.nullable().optional(),
  email: z.email().max(200).nullable().optional(),
  orgId: z.uuid(),
  languages: z.array(language).min(1).max(20).optional(),
  skills: z.record(skillCode, z.number().int().min(1).max(5)).optional(),
  maxOpenCases: z.number().int().min(0).max(1000).optional(),
  locale: locale.nullable().optional(),
}

export const personContract = {
  listPeople: listEndpoint({
    path,
    summary:
      'List staff; `q` looks in name, pinyin, user name and e-mail; `underOrgId` takes an organisation and all below it',
    item: Person,
    permission: 'identity.person.read',
    personal: true,
    params: { underOrgId: z.string().optional() },
    filters: {
      id: 'uuid',
      name: 'text',
      username: 'text',
      orgId: 'uuid',
      teamId: 'uuid',
      skill: 'text',
      language: 'text',
      roleCode: 'text',
      state: 'text',
      updatedAt: 'instant',
    },
    sorts: ['name', 'username', 'state', 'updatedAt'],
  }),
  getPerson: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a member of staff',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Person,
    permission: 'identity.person.read',
    personal: true,
  }),
  createPerson: endpoint({
    method: 'POST',
    path,
    summary: 'Add a member of staff; sign-in comes with resetPassword and assignRoles',
    input: z.strictObject(fields),
    output: Person,
    permission: 'identity.person.create',
    errors: ['orgUnknown', 'usernameTaken'],
  }),
  changePerson: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a member of staff; `inactive` ends sessions and keys at once',
    input: z.strictObject({
      id: z.string(),
      ...fields,
      name: shortText.optional(),
      orgId: z.uuid().optional(),
      state: personState.optional(),
    }),
    output: Person,
    permission: 'identity.person.change',
    errors: ['orgUnknown', 'usernameTaken', 'lastAdministrator', 'grantBeyondOwn', 'scopeBeyondOwn'],
  }),
  assignRoles: endpoint({
    method: 'POST',
    path: `${path}/:id/assignRoles`,
    summary:
      'Set the roles of a member of staff, and by `roleOrgIds` where each holds (null: in their own organisation; left out: as before); nobody grants more than his own',
    input: z.strictObject({
      id: z.string(),
      roleCodes: z.array(z.string().max(100)).max(50),
      roleOrgIds: z.record(z.string().max(100), z.uuid().nullable()).optional(),
    }),
    output: Person,
    permission: 'identity.role.assign',
    stepUp: true,
    errors: ['roleUnknown', 'orgUnknown', 'grantBeyondOwn', 'scopeBeyondOwn', 'lastAdministrator', 'dutiesMeet'],
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: `${path}/:id/resetPassword`,
    summary: 'Give a one-time password; it is shown once, ends all sessions and must be changed at the next sign-in',
    input: z.strictObject({ id: z.string() }),
    output: z.object({ id: z.string(), password: z.string().optional() }),
    permission: 'identity.person.resetPassword',
    stepUp: true,
    errors: ['usernameMissing', 'grantBeyondOwn'],
  }),
}
