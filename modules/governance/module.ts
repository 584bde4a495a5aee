import { defineModule } from '#kernel/module'
import { governanceContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { messages } from './messages.ts'
import * as issuing from './use-cases/issue-statements.ts'
import * as statements from './use-cases/manage-statements.ts'
import * as requirements from './use-cases/read-requirements.ts'

export default defineModule({
  name: 'governance',
  dir: import.meta.dirname,
  dataMap,
  uses: [],
  contract: governanceContract,
  messages,
  implement: { ...requirements, ...statements, ...issuing },
})
