import { requirementContract } from './requirement.ts'

export { frameworks, Requirement, requirementKinds } from './requirement.ts'
export const governanceContract = { ...requirementContract }
