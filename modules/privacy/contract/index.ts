import { activityContract } from './activity.ts'
import { affectedContract } from './affected.ts'
import { consentContract } from './consent.ts'
import { erasureContract } from './erasure.ts'
import { holdContract } from './hold.ts'
import { incidentContract } from './incident.ts'
import { letterContract } from './letter.ts'
import { requestContract } from './request.ts'
import { retentionContract } from './retention.ts'
import { staffContract } from './staff.ts'
import { tmf644Contract } from './tmf644.ts'
import { withdrawalContract } from './withdrawal.ts'

export const privacyContract = {
  ...activityContract,
  ...requestContract,
  ...staffContract,
  ...erasureContract,
  ...holdContract,
  ...incidentContract,
  ...affectedContract,
  ...letterContract,
  ...consentContract,
  ...withdrawalContract,
  ...retentionContract,
  ...tmf644Contract,
}
export * from './vocabulary.ts'
