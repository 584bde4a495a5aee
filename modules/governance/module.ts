import { defineModule } from '#kernel/module'
import { governanceContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { messages } from './messages.ts'
import { followClocks } from './subscribers/follow-clocks.ts'
import * as issuing from './use-cases/issue-statements.ts'
import * as mappings from './use-cases/manage-mappings.ts'
import * as risks from './use-cases/manage-risks.ts'
import * as statements from './use-cases/manage-statements.ts'
import * as evidenceNow from './use-cases/read-evidence.ts'
import * as requirements from './use-cases/read-requirements.ts'
import * as riskMap from './use-cases/read-risk-map.ts'
import * as treatment from './use-cases/treat-risks.ts'
import { ownEvidence } from './views/own-evidence.ts'

const library = { ...requirements, ...mappings, ...evidenceNow }
const applicability = { ...statements, ...issuing }
const riskRegister = { ...risks, ...treatment, ...riskMap }

export default defineModule({
  name: 'governance',
  dir: import.meta.dirname,
  dataMap,
  uses: ['standards'],
  evidence: ownEvidence,
  contract: governanceContract,
  messages,
  on: [followClocks],
  implement: { ...library, ...applicability, ...riskRegister },
})
