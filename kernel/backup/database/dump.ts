import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { everything, settingsOf } from '#kernel/db'
import type { Head, Manifest } from '../archive/manifest.ts'
import { leftOut, partitionsIn, requireAllRows, sequencesIn, tablesIn } from './catalogue.ts'

/** A part of a table: as much of its text, packed. */
export interface Piece {
  readonly name: string
  readonly bytes: Buffer
}
const pieceBytes = 4 * 1024 ** 2
const pack = promisify(gzip)

/** A connection of its own, for as long as it takes, whose values read the same on every machine. */
export async function longConnection(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options:
      '-c timezone=UTC -c datestyle=ISO,YMD -c intervalstyle=postgres -c bytea_output=hex -c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** The state at one instant, whatever is written meanwhile. `ours`: the tables that the program knows. */
export async function openSnapshot(
  client: pg.Client,
  ours: ReadonlySet<string>,
): Promise<Omit<Head, 'format' | 'id' | 'takenAt' | 'program'>> {
  // Locked before the snapshot is taken: a month of the audit that went between the two would be missing, and its cut as well.
  await client.query('begin isolation level repeatable read read only')
  await client.query('lock table kernel.audit_entry in access share mode')
  await client.query(settingsOf(everything))
  await requireAllRows(client)
  const { rows: migrations } = await client.query<Head['migrations'][number]>(
    'select set_name as set, file, checksum from kernel.migration order by applied_at, set_name, file',
  )
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  const found = await tablesIn(client)
  // Somebody else's tables have no migration of ours that would make them again: taken along they could not be put back.
  const foreign = found.filter((t) => !ours.has(t.plain)).map((t) => t.name)
  return {
    postgres: rows[0]!.version,
    migrations,
    tables: found.map(({ name, columns }) => ({ name, columns })),
    leftOut: [...leftOut, ...foreign],
    partitions: await partitionsIn(client),
  }
}

/** The rows of a table as COPY writes them, a few MiB at a time; the count is the generator's answer. */
export async function* piecesOf(
  client: pg.Client,
  { name, columns }: Head['tables'][number],
): AsyncGenerator<Piece, number> {
  const list = columns.map((c) => pg.escapeIdentifier(c)).join(', ')
  // Of a partitioned table only a query reads all partitions.
  const stream = client.query(copyTo(`copy (select ${list} from ${name}) to stdout`))
  let [held, size, number] = [[] as Buffer[], 0, 0]
  const piece = async (): Promise<Piece> => {
    const bytes = await pack(Buffer.concat(held), { level: 1 })
    ;[held, size] = [[], 0]
    return { name: `${name}/${String((number += 1)).padStart(6, '0')}.copy.gz`, bytes }
  }
  for await (const part of stream) {
    held.push(part as Buffer)
    size += (part as Buffer).length
    if (size >= pieceBytes) yield await piece()
  }
  if (size) yield await piece()
  // The count comes behind the last row, and with the answer to the next statement at the latest.
  await client.query('select 1')
  return (stream as unknown as { rowCount: number }).rowCount
}

/** What is said at the end: sequences and the head of the audit chain, as of the same snapshot. */
export async function closeSnapshot(client: pg.Client): Promise<Pick<Manifest, 'sequences' | 'chain'>> {
  const { rows } = await client.query<{ number: number; root: string }>(
    `select number::int, encode(root, 'hex') as root from kernel.audit_block order by kernel.audit_block.number desc limit 1`,
  )
  const sequences = await sequencesIn(client)
  await client.query('commit')
  return { sequences, chain: rows[0] ?? null }
}
