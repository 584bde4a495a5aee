import { z } from 'zod'

/** Names of the entries that are no table and no file. */
export const headName = 'clearline.json'
export const manifestName = 'manifest.json'
export const tableFolder = 'database/'
export const fileFolder = 'files/'
export const secretFolder = 'secrets/'

/** The first entry: what has to be known before anything of it is put anywhere. */
export const Head = z.object({
  format: z.literal(1),
  id: z.string(),
  takenAt: z.string(),
  /** Version of the program, and of the PostgreSQL it was taken from. */
  program: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ set: z.string(), file: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  /** Tables whose rows are not in it. */
  leftOut: z.array(z.string()),
  /** Partitions that were made while the program ran, parents first. */
  partitions: z.array(z.object({ name: z.string(), parent: z.string(), bound: z.string() })),
})
export type Head = z.infer<typeof Head>

/** The last entry: without it an archive is none. */
export const Manifest = z.object({
  id: z.string(),
  parts: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
  rows: z.record(z.string(), z.number()),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  /** The newest block of the audit chain. */
  chain: z.object({ number: z.number(), root: z.string() }).nullable(),
})
export type Manifest = z.infer<typeof Manifest>
