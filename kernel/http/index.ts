export { createApp, type App, type AppOptions, type Authenticate } from './app.ts'
export { listen, type Listening } from './listen.ts'
export { errorBody, refusalOf, sayRefusal } from './refusal.ts'
export type { Caller, Mount } from './mount.ts'
