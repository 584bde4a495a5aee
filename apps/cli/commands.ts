import type { Command } from './command.ts'

/** The commands by name; each is loaded only when it is asked for. */
export const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  migrate: () => import('./commands/migrate.ts'),
  seed: () => import('./commands/seed.ts'),
  openapi: () => import('./commands/openapi.ts'),
  import: () => import('./commands/import.ts'),
  call: () => import('./commands/call.ts'),
  audit: () => import('./commands/audit.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  vault: () => import('./commands/vault.ts'),
  doctor: () => import('./commands/doctor.ts'),
  'user:create': () => import('./commands/create-user.ts'),
  'reset-password': () => import('./commands/reset-password.ts'),
}
