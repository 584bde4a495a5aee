import { sweep } from '#kernel/module'
import { sealNext } from '../seal-tables.ts'

/** Rows of before the vault, and after a rotation all of them, a batch at a time beside the work. */
export const sealTables = sweep({ name: 'vault.sealTables', idleMs: 30_000, run: sealNext })
