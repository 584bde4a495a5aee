import { defineModule } from '#kernel/module'
import { dataMap } from './data-map.ts'
import { keyEvidence } from './key-evidence.ts'

/** The vault has no operations of its own: the command line rotates its keys, `modules/privacy` destroys those of a person. */
export default defineModule({
  name: 'vault',
  dir: import.meta.dirname,
  dataMap,
  evidence: [keyEvidence],
  contract: {},
  implement: {},
  messages: { 'zh-CN': {}, en: {} },
})
