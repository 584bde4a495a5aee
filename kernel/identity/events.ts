import { z } from 'zod'
import { event } from '#kernel/module'

const person = z.object({ personId: z.uuid() })
const team = z.object({ teamId: z.uuid() })
const org = z.object({ orgId: z.uuid() })
const role = z.object({ roleId: z.uuid() })
const ssoProvider = z.object({ ssoProviderId: z.uuid() })
const key = z.object({ apiKeyId: z.uuid() })

export const personCreated = event('identity.person.created', person, (p) => p.personId)
export const personChanged = event('identity.person.changed', person, (p) => p.personId)
/** From now on the person takes no work; sessions and keys have ended. */
export const personDeactivated = event('identity.person.deactivated', person, (p) => p.personId)
export const presenceChanged = event(
  'identity.presence.changed',
  z.object({ personId: z.uuid(), status: z.string() }),
  (p) => p.personId,
)
export const teamCreated = event('identity.team.created', team, (p) => p.teamId)
export const teamChanged = event('identity.team.changed', team, (p) => p.teamId)
export const teamRemoved = event('identity.team.removed', team, (p) => p.teamId)
export const orgCreated = event('identity.org.created', org, (p) => p.orgId)
export const orgChanged = event('identity.org.changed', org, (p) => p.orgId)
export const roleCreated = event('identity.role.created', role, (p) => p.roleId)
export const roleChanged = event('identity.role.changed', role, (p) => p.roleId)
export const roleRemoved = event('identity.role.removed', role, (p) => p.roleId)
export const apiKeyCreated = event('identity.apiKey.created', key, (p) => p.apiKeyId)
export const apiKeyRevoked = event('identity.apiKey.revoked', key, (p) => p.apiKeyId)
/** A person signed out or changed the password: proofs of who acts are no longer what they were. */
export const sessionEnded = event('identity.session.ended', person, (p) => p.personId)
/** A person proved again who they are: sensitive operations are open for a while. */
export const sessionProved = event('identity.session.proved', person, (p) => p.personId)
/** A delegation was made or withdrawn; that it begins or ends at its instant is no event, instants are compared. */
export const delegationChanged = event(
  'identity.delegation.changed',
  z.object({ delegationId: z.uuid(), toId: z.uuid() }),
  (p) => p.toId,
)
/** A pair of duties, or an exception from it, is new, changed or gone. */
export const separationChanged = event('identity.separation.changed', z.object({ pairId: z.uuid() }), (p) => p.pairId)
export const ssoProviderCreated = event('identity.ssoProvider.created', ssoProvider, (p) => p.ssoProviderId)
export const ssoProviderChanged = event('identity.ssoProvider.changed', ssoProvider, (p) => p.ssoProviderId)
export const ssoProviderRemoved = event('identity.ssoProvider.removed', ssoProvider, (p) => p.ssoProviderId)
