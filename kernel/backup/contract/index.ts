import { backupEndpoints } from './backup.ts'

export { Backup, causes, Plan, states } from './backup.ts'
export const backupContract = backupEndpoints
