import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, personal, safeText } from '#kernel/contract'
import { ImportKind } from './profile.ts'

const base = '/api/imports/v1/run'
export const runStates = ['detected', 'dryRunning', 'ready', 'running', 'interrupted', 'failed', 'done'] as const

/** What the person says about the file instead of what was detected. `dateFormats`: by column, in place of the profile's. */
export const FileOptions = z.strictObject({
  format: z.enum(['csv', 'xlsx', 'ods']).optional(),
  charset: safeText(40, 1).optional(),
  delimiter: z.string().length(1).optional(),
  quote: z.string().max(1).optional(),
  headerRow: z.number().int().min(0).max(1_000_000).optional(),
  sheet: z.union([safeText(200, 1), z.number().int().min(1)]).optional(),
  padShortRows: z.boolean().optional(),
  keepUndecodable: z.boolean().optional(),
  dateFormats: z.record(z.string(), safeText(60, 1)).optional(),
})

const fact = <const S extends z.core.$ZodType>(value: S) =>
  z.object({
    value,
    sure: z.enum(['certain', 'likely', 'guess']),
    why: z.string(),
    /** `why` as a sentence, in the reader's language. */ because: z.string(),
  })
const ColumnFact = z.object({
  name: z.string(),
  kind: z.enum(['blank', 'text', 'number', 'date', 'ambiguous']),
  formats: z.array(z.string()),
  alternatives: z.array(z.string()),
  sure: z.enum(['certain', 'likely', 'guess']),
  why: z.string(),
  /** `why` as a sentence, in the reader's language. */ because: z.string(),
  blank: z.number(),
  misfits: z.number(),
})
/** What was found out about the file, each fact with how sure and why. */
export const Detected = z.object({
  format: fact(z.enum(['csv', 'xlsx', 'ods'])),
  headerRow: fact(z.number()),
  charset: fact(z.string()).optional(),
  delimiter: fact(z.string()).optional(),
  quote: fact(z.string()).optional(),
  sheet: fact(z.number()).optional(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  header: z.array(z.string()),
  columns: z.array(ColumnFact),
  sampledRows: z.number(),
  whole: z.boolean(),
})

/** Rows by what became of them. `taken` = created + updated + unchanged; bytes are of the (unpacked) file. */
export const Progress = z.object({
  rowsRead: z.number(),
  taken: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  filtered: z.number(),
  warned: z.number(),
  bytesDone: z.number(),
  bytesTotal: z.number(),
})
const Tally = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  n: z.number(),
  /** Of the rows that were taken, or of those another tally counts. */ of: z.number(),
})
const report = { progress: Progress, tallies: z.array(Tally) }
const Problem = z.object({ code: z.string(), reason: z.string() })

/** One import of one file: what is known of the file, how it is mapped, how far it is, and what came of it. */
export const Run = z.object({
  ...entity,
  version: z.number().int(),
  fileName: z.string(),
  size: z.number(),
  sha256: z.string(),
  kind: ImportKind.nullable(),
  profileName: z.string().nullable(),
  profile: z.record(z.string(), z.unknown()).nullable(),
  options: FileOptions,
  detection: Detected,
  state: z.enum(runStates),
  phase: z.enum(['dry', 'real']),
  ...report,
  dryRun: z.object(report).nullable(),
  problem: Problem.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
})
const id = { id: z.string() }
const byId = z.strictObject(id)
/**
 * A row that was not taken (`rejected`, `filtered`) or not whole (`warning`), with its line and why, in the reader's language.
 */
export const Reject = z.object({
  ...entity,
  number: z.number(),
  kind: z.enum(['rejected', 'filtered', 'warning']),
  reason: z.string(),
  cells: z.array(personal.text),
})
const phase = z.enum(['dry', 'real']).optional()
const wrongState = ['runNotFound', 'runNotIn'] as const
const setting = [
  'runNotFound',
  'runNotIn',
  'invalidProfile',
  'profileNotFound',
  'missingColumns',
  'kindMismatch',
  'unknownCharset',
  'noSuchSheet',
  'notThatFormat',
] as const

export const runContract = {
  /** The body is the file itself; it is looked at at once. A name of a profile sets the run up as well. */
  uploadImport: endpoint({
    method: 'POST',
    path: base,
    summary: 'Upload a file to import and see what is detected',
    body: 'bytes',
    permission: 'imports.run.create',
    output: Run,
    input: z.object({ name: safeText(255, 1), profile: z.string().optional() }),
    errors: ['fileEmpty', 'fileIncomplete', 'notATable', 'damagedFile', ...setting],
  }),
  listImports: listEndpoint({
    path: base,
    summary: 'List imports',
    item: Run,
    permission: 'imports.run.read',
    filters: {
      id: 'uuid',
      fileName: 'text',
      sha256: 'text',
      kind: 'text',
      profileName: 'text',
      state: 'text',
      createdBy: 'text',
      createdAt: 'instant',
    },
    sorts: ['createdAt', 'fileName'],
  }),
  getImport: endpoint({
    method: 'GET',
    path: `${base}/:id`,
    summary: 'Read an import and how far it is',
    permission: 'imports.run.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: Run,
    errors: ['runNotFound'],
  }),
  changeImport: endpoint({
    method: 'PATCH',
    path: `${base}/:id`,
    summary: 'Say how the file is to be read and mapped, before it starts',
    permission: 'imports.run.create',
    output: Run,
    errors: setting,
    input: z.strictObject({
      ...id,
      options: FileOptions.optional(),
      /** Name of a kept profile. */ profileName: z.string().optional(),
      /** A profile of its own. */ profile: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  previewImport: endpoint({
    method: 'GET',
    path: `${base}/:id/preview`,
    summary: 'The first 20 rows as they stand and as they are mapped',
    permission: 'imports.run.read',
    personal: true,
    errors: ['runNotFound', 'fileGone'],
    input: z.object(id),
    output: z.object({
      header: z.array(z.string()),
      items: z.array(
        z.object({
          number: z.number(),
          cells: z.array(personal.text),
          externalId: personal.number.nullable(),
          fields: personal.content.nullable(),
          reasons: z.array(z.string()),
        }),
      ),
    }),
  }),
  startDryRun: endpoint({
    method: 'POST',
    path: `${base}/:id/startDryRun`,
    summary: 'Go through the whole file without leaving anything behind',
    permission: 'imports.run.create',
    input: byId,
    output: Run,
    errors: [...wrongState, 'notMapped'],
  }),
  startImport: endpoint({
    method: 'POST',
    path: `${base}/:id/start`,
    summary: 'Take the rows',
    permission: 'imports.run.start',
    input: byId,
    output: Run,
    errors: [...wrongState, 'notMapped'],
  }),
  cancelImport: endpoint({
    method: 'POST',
    path: `${base}/:id/cancel`,
    summary: 'Stop; what was taken stays, and it can be resumed',
    permission: 'imports.run.start',
    input: byId,
    output: Run,
    errors: wrongState,
  }),
  resumeImport: endpoint({
    method: 'POST',
    path: `${base}/:id/resume`,
    summary: 'Go on where it stopped',
    permission: 'imports.run.start',
    input: byId,
    output: Run,
    errors: wrongState,
  }),
  listRejects: listEndpoint({
    path: `${base}/:id/reject`,
    summary: 'Rows that were not taken, with their reasons',
    item: Reject,
    permission: 'imports.run.read',
    personal: true,
    params: { ...id, phase },
    filters: { kind: 'text', number: 'number' },
    sorts: ['number'],
  }),
  downloadRejects: endpoint({
    method: 'GET',
    path: `${base}/:id/rejects.csv`,
    summary: 'The rows that were not taken as a file: line, reasons, cells',
    answer: 'stream',
    permission: 'imports.run.read',
    personal: true,
    input: z.object({ ...id, phase, locale: z.enum(['zh-CN', 'en']).optional() }),
    output: z.unknown(),
    errors: ['runNotFound'],
  }),
}
