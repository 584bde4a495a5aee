export { connect, sql, type Db, type Tables, type Tx } from './connect.ts'
export { migrate, pendingMigrations, type MigrationSet } from './migrate.ts'
export { compareKept, hrefColumn, listPage, whereAll, type Columns, type ListPlan } from './page.ts'
export { transact } from './transact.ts'
