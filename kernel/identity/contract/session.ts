import { z } from 'zod'
import { endpoint, instant, listEndpoint, personal } from '#kernel/contract'

const path = '/api/identity/v1/session'
const mine = '/api/identity/v1/whoAmI/session'
/** A sign-in that has not ended: who, since when, until when, from where and with what. */
export const Session = z.object({
  id: z.string(),
  href: z.string(),
  personId: z.string(),
  /** Network address at sign-in. */
  address: personal.colleague.nullable(),
  /** Browser or program, as it names itself. */
  program: z.string().nullable(),
  startedAt: instant,
  expiresAt: instant,
  /** The one this very request came with. */
  current: z.boolean(),
})

export const sessionContract = {
  listMySessions: endpoint({
    method: 'GET',
    path: mine,
    summary: 'My sign-ins that have not ended',
    input: z.object({}),
    output: z.object({ items: z.array(Session) }),
    permission: 'public',
    errors: ['signInFirst', 'personOnly'],
  }),
  endMySession: endpoint({
    method: 'POST',
    path: `${mine}/:id/end`,
    summary: 'End one of my sign-ins',
    input: z.strictObject({ id: z.string() }),
    output: Session,
    permission: 'public',
    errors: ['signInFirst', 'personOnly'],
  }),
  listSessions: listEndpoint({
    path,
    summary: 'List the sign-ins of everybody that have not ended',
    item: Session,
    permission: 'identity.session.read',
    personal: true,
    filters: { id: 'uuid', personId: 'uuid', address: 'text', startedAt: 'instant', expiresAt: 'instant' },
    sorts: ['startedAt', 'expiresAt'],
  }),
  getSession: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read one sign-in',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Session,
    permission: 'identity.session.read',
    personal: true,
  }),
  endSession: endpoint({
    method: 'POST',
    path: `${path}/:id/end`,
    summary: 'End a sign-in of anybody at once',
    input: z.strictObject({ id: z.string() }),
    output: Session,
    permission: 'identity.session.end',
    errors: ['grantBeyondOwn'],
  }),
}
