import { activityContract } from './activity.ts'
import { erasureContract } from './erasure.ts'
import { holdContract } from './hold.ts'
import { requestContract } from './request.ts'

export const privacyContract = { ...activityContract, ...requestContract, ...erasureContract, ...holdContract }
export * from './vocabulary.ts'
