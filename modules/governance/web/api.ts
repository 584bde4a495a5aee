import type { Output } from '#kernel/contract'
import { governanceContract } from '#contracts/governance'
import { apiOf } from '#kernel/ui'

export const governance = apiOf(governanceContract)
export type RequirementOf = Output<typeof governanceContract.getRequirement>
