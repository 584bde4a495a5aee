// What identity can be asked for about rights that meet and rights that are lent.
import {
  createDelegation,
  delegateMyRoles,
  withdrawDelegation,
  withdrawMyDelegation,
} from './use-cases/delegate-roles.ts'
import { createSeparationException, withdrawSeparationException } from './use-cases/separation-exception.ts'
import { changeSeparationPair, createSeparationPair, removeSeparationPair } from './use-cases/separation-pair.ts'
import { getDelegation, listDelegations, listMyDelegations } from './views/list-delegations.ts'
import {
  getSeparationException,
  getSeparationPair,
  listSeparationConflicts,
  listSeparationExceptions,
  listSeparationPairs,
} from './views/list-separation.ts'

const pairs = {
  ...{ listSeparationPairs, getSeparationPair, createSeparationPair, changeSeparationPair, removeSeparationPair },
  ...{ listSeparationConflicts, listSeparationExceptions, getSeparationException },
  ...{ createSeparationException, withdrawSeparationException },
}
const delegations = {
  ...{ listMyDelegations, delegateMyRoles, withdrawMyDelegation },
  ...{ listDelegations, getDelegation, createDelegation, withdrawDelegation },
}
export const rightsOperations = { ...pairs, ...delegations }
