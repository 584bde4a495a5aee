import type pg from 'pg'
import { refuse } from '#kernel/errors'
import type { Head } from '../archive/manifest.ts'

/**
 * Sessions are not taken along: after a restore to an earlier time those that were ended since would live again. Everybody signs in anew.
 * What points at them stays behind with them, or the restore would end at its foreign key.
 */
export const leftOut = ['identity.session', 'identity.sso_session', 'identity.sso_attempt', 'identity.verification']

const ours = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
const named = `format('%I.%I', n.nspname, c.relname)`

/** Everything there is that is not PostgreSQL's own; the first is named when a place ought to be empty. */
export async function firstThingIn(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select ${named} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} order by 1 limit 1`,
  )
  return rows[0]?.name
}

/** Tables with the columns whose values are stored and not computed; a partitioned one stands for its partitions. */
export async function tablesIn(client: pg.Client): Promise<readonly (Head['tables'][number] & { plain: string })[]> {
  const { rows } = await client.query<Head['tables'][number] & { plain: string }>(`
    select ${named} as name, n.nspname || '.' || c.relname as plain, array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p') and not c.relispartition order by 1`)
  return rows
}

export async function partitionsIn(client: pg.Client): Promise<Head['partitions']> {
  const { rows } = await client.query<Head['partitions'][number]>(`
    with recursive tree as (
      select c.oid, 0 as depth from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind = 'p' and not c.relispartition
      union all select i.inhrelid, depth + 1 from tree join pg_inherits i on i.inhparent = tree.oid)
    select ${named} as name, i.inhparent::regclass::text as parent, pg_get_expr(c.relpartbound, c.oid) as bound
    from tree join pg_class c on c.oid = tree.oid join pg_namespace n on n.oid = c.relnamespace
      join pg_inherits i on i.inhrelid = c.oid
    where c.relispartition order by depth, 1`)
  return rows
}

/** Read last of all: a sequence knows no snapshot, and one that is ahead does no harm. */
export async function sequencesIn(
  client: pg.Client,
): Promise<{ readonly name: string; readonly value: string; readonly called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(`
    select ${named} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind = 'S' order by 1`)
  const found = []
  for (const { name } of rows) {
    const at = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    )
    found.push({ name, ...at.rows[0]! })
  }
  return found
}

/**
 * Row-level security cuts rows without a word. A table under it is taken only when a policy shows all of it to whoever connects, and
 * none narrows that again; refuses `backupHidesRows` otherwise.
 */
export async function requireAllRows(client: pg.Client): Promise<void> {
  const applies = `p.polrelid = c.oid and p.polcmd in ('*', 'r') and exists (
    select from unnest(p.polroles) r where r = 0 or pg_has_role(current_user, r, 'usage'))`
  const { rows } = await client.query<{ name: string }>(`
    select ${named} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p') and row_security_active(c.oid) and not (
      exists (select from pg_policy p where ${applies} and p.polpermissive
        and (pg_get_expr(p.polqual, p.polrelid) = 'true' or kernel.sees_everything() and pg_get_expr(p.polqual, p.polrelid) ~ '^[( ]*SELECT kernel\\.sees_everything\\(\\)'))
      and not exists (select from pg_policy p where ${applies} and not p.polpermissive)) order by 1`)
  if (rows[0]) refuse('conflict', 'backupHidesRows', { table: rows[0].name })
}
