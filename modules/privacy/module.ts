import { defineModule } from '#kernel/module'
import { privacyContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { notifications } from './notifications.ts'
import { followClocks } from './subscribers/follow-clocks.ts'
import { operations } from './operations.ts'
import { expireConsents } from './use-cases/expire-consents.ts'
import { runErasure } from './use-cases/run-erasure.ts'
import { planNightly, runRetention } from './use-cases/run-retention.ts'
import { privacyEvidence } from './views/evidence.ts'
import { letterSealing } from './store/letter.ts'

export default defineModule({
  name: 'privacy',
  dir: import.meta.dirname,
  dataMap,
  uses: ['customers', 'standards'],
  contract: privacyContract,
  messages,
  names,
  notifications,
  evidence: privacyEvidence,
  sealings: [letterSealing],
  on: [followClocks],
  jobs: [runErasure],
  schedules: [planNightly],
  sweeps: [runRetention, expireConsents],
  implement: operations,
})
