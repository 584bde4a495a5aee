// The door: all that others may use.
export { identityIn, newKeyPair } from './archive/seal.ts'
export { leftOut as sessionTables } from './database/catalogue.ts'
export { takeBackup, type Progress, type Taken } from './take-backup.ts'
export { restoreBackup, verifyBackup, type Restored } from './restore-backup.ts'
export { beginBackup, nameAt, runBackup } from './jobs/take.ts'
export { noteOpened } from './store/backup.ts'
