import { z } from 'zod'
import { endpoint, instant, listEndpoint } from '#kernel/contract'

export const causes = ['plan', 'asked', 'commandLine'] as const
export const states = ['waiting', 'running', 'done', 'failed'] as const

/** A backup that was taken or tried. */
export const Backup = z.object({
  id: z.string(),
  href: z.string(),
  cause: z.enum(causes),
  askedBy: z.string(),
  askedAt: instant,
  state: z.enum(states),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Of one that runs: tables done of all, rows, files and bytes so far. */
  progress: z
    .object({
      phase: z.enum(['database', 'files']),
      tables: z.int(),
      tablesDone: z.int(),
      rows: z.int(),
      files: z.int(),
      bytes: z.int(),
    })
    .nullable(),
  /** Name of the sealed file. */
  file: z.string().nullable(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  rows: z.int().nullable(),
  files: z.int().nullable(),
  /** Code of what went wrong; its sentence is in `reason`. */
  refusal: z.string().nullable(),
  reason: z.string().nullable(),
  /** When somebody last read all of it with its key. */
  openedAt: instant.nullable(),
  /** When its file made room for newer ones. */
  removedAt: instant.nullable(),
})

export const Plan = z.object({
  /** Whether the worker takes one every night. */
  on: z.boolean(),
  /** Time of day in the operator's zone. */
  at: z.string(),
  /** Days of which every backup is kept, and weeks of which the newest is. */
  keepDays: z.int(),
  keepWeeks: z.int(),
  /** Hours after which the newest good one is too old. */
  alarmHours: z.int(),
  nextAt: instant.nullable(),
  version: z.int(),
  /** Set outside: the key they are sealed for, and where they go. */
  recipient: z.string().nullable(),
  folder: z.string(),
  lastGoodAt: instant.nullable(),
  overdue: z.boolean(),
})

const path = '/api/backup/v1/backup'
const plan = '/api/backup/v1/plan'

export const backupEndpoints = {
  listBackups: listEndpoint({
    path,
    summary: 'List the backups that were taken or tried',
    item: Backup,
    permission: 'backup.backup.read',
    filters: { id: 'uuid', cause: 'text', state: 'text', askedAt: 'instant' },
    sorts: ['askedAt', 'bytes'],
  }),
  getBackup: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read one backup: its state, size and sums',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Backup,
    permission: 'backup.backup.read',
  }),
  takeBackup: endpoint({
    method: 'POST',
    path,
    summary: 'Take a backup now; the answer waits, its result comes later',
    input: z.object({}),
    output: Backup,
    permission: 'backup.backup.take',
    stepUp: true,
    errors: ['backupRunning', 'backupNoRecipient'],
  }),
  getBackupPlan: endpoint({
    method: 'GET',
    path: plan,
    summary: 'Read when backups are taken, how many are kept, and how old the newest good one is',
    input: z.object({}),
    output: Plan,
    permission: 'backup.plan.read',
  }),
  changeBackupPlan: endpoint({
    method: 'PATCH',
    path: plan,
    summary: 'Change when backups are taken and how many are kept',
    input: z.strictObject({
      on: z.boolean().optional(),
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .optional(),
      keepDays: z.int().min(1).max(366).optional(),
      keepWeeks: z.int().min(0).max(260).optional(),
      alarmHours: z.int().min(1).max(744).optional(),
    }),
    output: Plan,
    permission: 'backup.plan.change',
    stepUp: true,
  }),
}
