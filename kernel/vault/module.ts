import { defineModule } from '#kernel/module'
import { renewKeys } from './jobs/renew-keys.ts'
import { sealTables } from './jobs/seal-tables.ts'
import { dataMap } from './data-map.ts'
import { keyEvidence } from './key-evidence.ts'
import { names } from './names.ts'

/** The vault has no operations of its own: the command line rotates its keys, `modules/privacy` destroys those of a person. */
export default defineModule({
  name: 'vault',
  dir: import.meta.dirname,
  dataMap,
  evidence: [keyEvidence],
  schedules: [renewKeys],
  sweeps: [sealTables],
  contract: {},
  implement: {},
  messages: { 'zh-CN': {}, en: {} },
  names,
})
