import { defineModule } from '#kernel/module'
import { identityContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { removeExpired } from './jobs/remove-expired.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { rightsOperations } from './rights-operations.ts'
import { assignRoles } from './use-cases/assign-roles.ts'
import { changeOrg } from './use-cases/change-org.ts'
import { changePerson } from './use-cases/change-person.ts'
import { changeRole } from './use-cases/change-role.ts'
import { changeTeam } from './use-cases/change-team.ts'
import { createApiKey } from './use-cases/create-api-key.ts'
import { createOrg } from './use-cases/create-org.ts'
import { createPerson } from './use-cases/create-person.ts'
import { createRole } from './use-cases/create-role.ts'
import { createTeam } from './use-cases/create-team.ts'
import { endMySession, endSession } from './use-cases/end-session.ts'
import { removeRole } from './use-cases/remove-role.ts'
import { removeTeam } from './use-cases/remove-team.ts'
import { resetPassword } from './use-cases/reset-password.ts'
import { revokeApiKey } from './use-cases/revoke-api-key.ts'
import { setMyLocale } from './use-cases/set-my-locale.ts'
import { setMyPresence } from './use-cases/set-my-presence.ts'
import { setTeamMembers } from './use-cases/set-team-members.ts'
import { signInOperations } from './sign-in/operations.ts'
import { actorById } from './views/actor.ts'
import { getApiKey, listApiKeys } from './views/list-api-keys.ts'
import { listOperations } from './views/list-operations.ts'
import { getOrg, listOrgs } from './views/list-orgs.ts'
import { getPerson, listPeople } from './views/list-people.ts'
import { getRole, listRoles } from './views/list-roles.ts'
import { getSession, listMySessions, listSessions } from './views/list-sessions.ts'
import { getTeam, listTeams } from './views/list-teams.ts'
import { rightsEvidence } from './views/rights-evidence.ts'
import { whoAmI } from './views/who-am-i.ts'

const me = { whoAmI, setMyLocale, setMyPresence, listMySessions, endMySession }
const people = { listPeople, getPerson, createPerson, changePerson, assignRoles, resetPassword }
const teams = { listTeams, getTeam, createTeam, changeTeam, setTeamMembers, removeTeam }
const orgs = { listOrgs, getOrg, createOrg, changeOrg }
const roles = { listRoles, getRole, createRole, changeRole, removeRole, listOperations }
const keys = { listApiKeys, getApiKey, createApiKey, revokeApiKey }
const sessions = { listSessions, getSession, endSession }

export default defineModule({
  name: 'identity',
  dir: import.meta.dirname,
  dataMap,
  contract: identityContract,
  messages,
  names,
  schedules: [removeExpired],
  evidence: rightsEvidence,
  actorById,
  implement: {
    ...me,
    ...people,
    ...teams,
    ...orgs,
    ...roles,
    ...keys,
    ...sessions,
    ...rightsOperations,
    ...signInOperations,
  },
})
