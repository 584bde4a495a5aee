import { defineModule } from '#kernel/module'
import { customersContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { customersImporter } from './importer.ts'
import { hashSearch } from './jobs/hash-search.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { notifications } from './notifications.ts'
import { identitySealing } from './store/identity.ts'
import { serviceSealing } from './store/service.ts'
import { timelineSealing } from './store/timeline.ts'
import { addAccount } from './use-cases/add-account.ts'
import { addIdentity } from './use-cases/add-identity.ts'
import { addService } from './use-cases/add-service.ts'
import { changeAccount } from './use-cases/change-account.ts'
import { changeCustomerClass } from './use-cases/change-customer-class.ts'
import { changeCustomer } from './use-cases/change-customer.ts'
import { changeIndividual, changeOrganization } from './use-cases/change-party.ts'
import { changeService } from './use-cases/change-service.ts'
import { createCustomer } from './use-cases/create-customer.ts'
import { createIndividual, createOrganization } from './use-cases/create-party.ts'
import { deleteCustomer } from './use-cases/delete-customer.ts'
import { deleteIndividual, deleteOrganization } from './use-cases/delete-party.ts'
import { mergeCustomers } from './use-cases/merge-customers.ts'
import { mergeParties } from './use-cases/merge-parties.ts'
import * as customers from './use-cases/read-customers.ts'
import * as holdings from './use-cases/read-holdings.ts'
import * as parties from './use-cases/read-parties.ts'
import { registerCustomer } from './use-cases/register-customer.ts'
import { revokeIdentity } from './use-cases/revoke-identity.ts'
import { undoMerge } from './use-cases/undo-merge.ts'
import { verifyIdentity } from './use-cases/verify-identity.ts'
import { heardLive } from './views/heard-live.ts'

export default defineModule({
  name: 'customers',
  dir: import.meta.dirname,
  dataMap,
  uses: [],
  contract: customersContract,
  messages,
  names,
  live: { customers: heardLive },
  notifications,
  importers: [customersImporter],
  sealings: [identitySealing, serviceSealing, timelineSealing],
  sweeps: [hashSearch],
  implement: {
    ...customers,
    ...parties,
    ...holdings,
    createCustomer,
    changeCustomer,
    deleteCustomer,
    registerCustomer,
    changeCustomerClass,
    createIndividual,
    changeIndividual,
    deleteIndividual,
    createOrganization,
    changeOrganization,
    deleteOrganization,
    addIdentity,
    verifyIdentity,
    revokeIdentity,
    addAccount,
    changeAccount,
    addService,
    changeService,
    mergeCustomers,
    mergeParties,
    undoMerge,
  },
})
