import { ConfigError } from '#kernel/config'
import { ApplicationRoleError } from '#kernel/db'
import { NotMigrated } from './host.ts'

/** A start that cannot go on, told in one line in both languages. */
export class Complaint extends Error {}

const sentences: Readonly<Record<string, (detail: string) => string>> = {
  EADDRINUSE: (port) =>
    `端口 ${port} 已被占用，请停止占用它的程序或用 PORT 换一个端口。Port ${port} is in use: stop whatever uses it, or choose another with PORT.`,
  EADDRNOTAVAIL: () =>
    '本机没有 HOST 指定的地址，请检查 HOST。This machine does not have the address HOST names: check HOST.',
  EACCES: (where) =>
    `没有权限：${where}，请检查端口或目录权限。Not permitted: ${where}; check the port or the folder's permissions.`,
  ECONNREFUSED: () =>
    '连接不上 DATABASE_URL 指定的数据库，请确认它已启动。The database DATABASE_URL names cannot be reached: make sure it runs.',
  ENOTFOUND: () =>
    '找不到 DATABASE_URL 指定的主机，请检查主机名。The host DATABASE_URL names is not found: check its name.',
  '28P01': () =>
    '数据库拒绝了 DATABASE_URL 中的用户名或密码。The database refuses the user or password of DATABASE_URL.',
  '28000': () => '数据库拒绝了 DATABASE_URL 中的用户。The database refuses the user of DATABASE_URL.',
  '3D000': () =>
    'DATABASE_URL 指定的数据库不存在，请先创建。The database DATABASE_URL names does not exist: create it first.',
  '42501': () =>
    '数据库用户没有建表权限，请授予 CREATE 权限。The database user may not create tables: grant it CREATE.',
  '53300': () => '数据库连接数已满。The database has no connection left.',
}

/** What to do when there is no role to work as: row-level security holds only for one that owns nothing. */
const ofRole: Readonly<Record<ApplicationRoleError['why'], (role: string) => string>> = {
  unnamed: () =>
    'DATABASE_URL 中没有用户名或密码，无法为应用建立受限账号：请写全，或把受限账号写入 DATABASE_URL、属主写入 DATABASE_OWNER_URL。' +
    'DATABASE_URL has no user or no password to make a role for the application of: give both, or that role in DATABASE_URL and the owner in DATABASE_OWNER_URL.',
  forbidden: (role) =>
    `数据库属主不能新建应用账号 ${role}：请对其授予 CREATEROLE，或由数据库管理员建好账号，写入 DATABASE_URL，并把属主写入 DATABASE_OWNER_URL。` +
    `The database's owner may not make the application's role ${role}: grant it CREATEROLE, or have the role made, name it in DATABASE_URL and the owner in DATABASE_OWNER_URL.`,
  unbound: (role) =>
    `账号 ${role} 不受行级安全约束（超级用户、BYPASSRLS 或表的属主），不能用于 DATABASE_URL，请换一个受限账号。` +
    `Row-level security does not hold for the role ${role} (a superuser, one with BYPASSRLS, or an owner): name another in DATABASE_URL.`,
}

/** What to tell of a failed start, one line for each thing wrong; an unknown fault also shows where it happened. */
export function complaintOf(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n')
  if (error instanceof ApplicationRoleError) return ofRole[error.why](error.role)
  if (error instanceof NotMigrated)
    return '数据库尚未升级到本版本：请以 DATABASE_OWNER_URL 运行 npm run clearline -- migrate。The database is not at this version: run npm run clearline -- migrate with DATABASE_OWNER_URL.'
  if (error instanceof AggregateError) return complaintOf(error.errors[0])
  const { code, message, name, port, path, stack } = error as NodeJS.ErrnoException & { port?: number; path?: string }
  const known = code === undefined ? undefined : sentences[code]
  if (known) return known(String(port ?? path ?? ''))
  if (name === 'ApiError' || code?.startsWith('ERR_PARSE_ARGS')) return message
  if (error instanceof Complaint || name === 'PostgresError' || /[\u4e00-\u9fff]/.test(message ?? '')) return message
  return `启动失败，请把以下内容告诉管理员。The start failed; tell an administrator: ${stack ?? String(error)}`
}
