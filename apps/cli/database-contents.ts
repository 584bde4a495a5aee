import { sessionTables } from '#kernel/backup'
import { sql, type Db } from '#kernel/db'

export const query = async <T>(db: Db, text: string) => (await sql.raw<T>(text).execute(db)).rows

/** A table's rows as one hash, whatever their order. */
export async function contents(db: Db): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    db,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^pg_' and schemaname <> 'information_schema'
       and not exists (select from pg_class where relname = tablename and relispartition)`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables)
    if (!sessionTables.includes(name))
      found[name] = (
        await query<{ said: string }>(
          db,
          `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as said from ${name} t`,
        )
      )[0]!.said
  return found
}
/** Everything about tables that a restore takes down on its way. */
export const structure = (db: Db) =>
  query(
    db,
    `select conrelid::regclass::text as "of", conname::text as name, pg_get_constraintdef(oid) as said from pg_constraint
       where connamespace::regnamespace::text !~ '^pg_|^information' and contype <> 'n'
     union all select tgrelid::regclass::text, tgname::text, tgenabled::text from pg_trigger where not tgisinternal
     union all select schemaname || '.' || tablename, indexname, indexdef from pg_indexes where schemaname !~ '^pg_'
     union all select schemaname || '.' || sequencename, '', coalesce(last_value, 0)::text from pg_sequences
     union all select oid::regclass::text, 'rls', concat(relrowsecurity, relforcerowsecurity, pg_get_expr(relpartbound, oid)) from pg_class
       where relkind = 'r' and relnamespace::regnamespace::text !~ '^pg_|^information'
     order by 1, 2, 3`,
  )
