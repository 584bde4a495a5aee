import { profileContract } from './profile.ts'
import { runContract } from './run.ts'

export { ImportKind, Kind, Profile } from './profile.ts'
export { Detected, FileOptions, Progress, Reject, Run, runStates } from './run.ts'
export const importsContract = { ...runContract, ...profileContract }
