import { defineModule } from '#kernel/module'
import { governanceContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { messages } from './messages.ts'
import * as issuing from './use-cases/issue-statements.ts'
import * as mappings from './use-cases/manage-mappings.ts'
import * as statements from './use-cases/manage-statements.ts'
import * as evidenceNow from './use-cases/read-evidence.ts'
import * as requirements from './use-cases/read-requirements.ts'
import { ownEvidence } from './views/own-evidence.ts'

export default defineModule({
  name: 'governance',
  dir: import.meta.dirname,
  dataMap,
  uses: [],
  evidence: ownEvidence,
  contract: governanceContract,
  messages,
  implement: { ...requirements, ...statements, ...issuing, ...mappings, ...evidenceNow },
})
