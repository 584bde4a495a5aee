import { sql } from '#kernel/db'
import { bad, good, look, type Finding, type Look } from './finding.ts'

interface Role {
  name: string
  superuser: boolean
  bypasses: boolean
  owns: boolean
  makes: boolean
  writes: boolean
  open: string[]
}

/** What is wrong with the role the application works as, and what to do; row-level security holds for it or for nothing. */
function faultsOf(r: Role): Finding[] {
  const make = `create role clearline_app login password '…'`
  const apart = [
    `请由数据库管理员执行 ${make}，写入 DATABASE_URL，并把属主写入 DATABASE_OWNER_URL`,
    `have a database administrator run ${make}, name it in DATABASE_URL and the owner in DATABASE_OWNER_URL`,
  ] as const
  const faults: [boolean, Finding][] = [
    [
      r.superuser || r.bypasses,
      bad(
        `数据库账号：${r.name} 是超级用户或可绕过行级安全，数据范围不起作用；${apart[0]}`,
        `Database role: ${r.name} is a superuser or bypasses row-level security, so no scope holds; ${apart[1]}`,
      ),
    ],
    [
      r.owns,
      bad(
        `数据库账号：${r.name} 是表的属主，可以解除行级安全；${apart[0]}`,
        `Database role: ${r.name} owns the tables and could lift row-level security; ${apart[1]}`,
      ),
    ],
    [
      r.writes,
      bad(
        `数据库账号：${r.name} 可以修改或删除审计记录；请以属主运行 npm run clearline -- migrate 重新授权`,
        `Database role: ${r.name} may change or remove audit entries; run npm run clearline -- migrate as the owner, which grants anew`,
      ),
    ],
    [
      r.open.length > 0,
      bad(
        `数据库：表 ${r.open.join('、')} 没有强制行级安全；请以属主恢复（alter table … force row level security）`,
        `Database: row-level security is not forced on ${r.open.join(', ')}; put it back as the owner (alter table … force row level security)`,
      ),
    ],
    [
      r.makes,
      look(
        `数据库账号：${r.name} 可以新建账号或数据库，应用用不到；请收回（alter role ${r.name} nocreaterole nocreatedb）`,
        `Database role: ${r.name} may make roles or databases, which the application never does; take it back (alter role ${r.name} nocreaterole nocreatedb)`,
      ),
    ],
  ]
  return faults.filter(([is]) => is).map(([, finding]) => finding)
}

/** Whom the application works as in the database: not the owner, no superuser, none that row-level security does not hold for. */
export const role: Look = async ({ host }) => {
  const { rows } = await sql<Role>`
    select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypasses,
      exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
          and pg_has_role(r.oid, c.relowner, 'member')) as owns,
      r.rolcreaterole or r.rolcreatedb as makes,
      has_table_privilege(r.oid, 'kernel.audit_entry', 'update, delete, truncate') as writes,
      array(select p.polrelid::regclass::text from pg_policy p join pg_class c on c.oid = p.polrelid
        where p.polname = 'seen' and not (c.relrowsecurity and c.relforcerowsecurity) order by 1) as open
    from pg_roles r where r.rolname = current_user`.execute(host.db)
  const faults = faultsOf(rows[0]!)
  if (faults.length) return faults
  const { name } = rows[0]!
  return [
    good(
      `数据库账号：${name} 不是属主、超级用户，也不能绕过行级安全`,
      `Database role: ${name} is neither owner nor superuser, and row-level security holds for it`,
    ),
  ]
}
