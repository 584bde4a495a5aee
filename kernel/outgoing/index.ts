export { ForbiddenAddress, isPublic, readTarget, resolvePublic, type Resolve } from './address.ts'
export { guardedFetch, type Answered, type Outgoing } from './guarded-fetch.ts'
