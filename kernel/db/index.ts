export {
  admitApplication,
  ApplicationRoleError,
  applicationUrlOf,
  asOwner,
  ensureApplicationRole,
  isAdmitted,
  isOwner,
  requireBound,
} from './application.ts'
export { addressOf, connect, connectBeside, sql, type Db, type Tables, type Tx } from './connect.ts'
export { migrate, migrationSteps, migrationTable, pendingMigrations, type MigrationSet } from './migrate.ts'
export { compareKept } from './kept.ts'
export { compare, hrefColumn, listPage, whereAll, type Columns, type ListPlan } from './page.ts'
export { everything, nothing, settingsOf, unionOf, type Scope } from './scope.ts'
export { eachByItself, tellScope, transact } from './transact.ts'
export { isUuid } from './uuid.ts'
export { within, type Place } from './within.ts'
