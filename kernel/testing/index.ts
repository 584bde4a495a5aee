export { actorWith, testApp, type TestApp } from './app.ts'
export { testDatabase, testServerUrl, type TestDatabase } from './database.ts'
export { resourceSuite } from './resource-suite.ts'
export { openBrowser, type PageOptions, type TestBrowser } from './browser.ts'
