export { defaultDataDir } from './data-dir.ts'
export { PostgresError } from './postgres-error.ts'
export { startPostgres, type Postgres, type StartOptions } from './start.ts'
export { startThrowAwayPostgres } from './throw-away.ts'
