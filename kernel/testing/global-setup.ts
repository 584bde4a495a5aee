import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startThrowAwayPostgres } from '#kernel/postgres'

/** Before the first test file: a PostgreSQL for this run, its address in `CLEARLINE_TEST_PG`. Runs once however many projects there are. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.CLEARLINE_TEST_PG) return undefined
  const run = randomBytes(4).toString('hex')
  process.env.CLEARLINE_TEST_RUN = run
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL
  if (given) {
    process.env.CLEARLINE_TEST_PG = given
    return () => dropTemplates(given, run)
  }
  const postgres = await startThrowAwayPostgres()
  process.env.CLEARLINE_TEST_PG = postgres.url
  return postgres.stop
}

/** On a server that is not ours to throw away, the templates of this run go. */
async function dropTemplates(url: string, run: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'clearline\\_template\\_%' and datname like $1`,
      [`%\\_${run}`],
    )
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
  } finally {
    await client.end()
  }
}
