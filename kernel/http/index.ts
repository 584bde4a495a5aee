export { createApp, type App, type AppOptions, type Authenticate } from './app.ts'
export { listen, type Listening } from './listen.ts'
export { refusalOf, errorBody } from './refusal.ts'
