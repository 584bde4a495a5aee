import { isWeb, usesOf } from './doors.ts'
import type { Project } from './project.ts'

const schemaOf = (part: string): string => part.split('/')[1]?.replaceAll('-', '_') ?? ''
const mentions =
  /\b(?:from|join|into|update|delete\s+from|references|truncate|using|table|lock)\s+(?:only\s+)?"?([a-z_]+)"?\."?([a-z_][a-z0-9_]*)/gi
/** A table as Kysely's query builder takes it. */
const kyselyTable = /^([a-z_]+)\.([a-z_][a-z0-9_]*)(?:\s+as\s+\w+)?$/
const creations =
  /\bcreate\s+(?:or\s+replace\s+)?(?:unique\s+)?(?:unlogged\s+)?(?:table|view|materialized\s+view|function|procedure|sequence|type|schema|(?:constraint\s+)?trigger\s+\w+\s+(?:before|after|instead\s+of)[\w\s,]+on|index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?\w*\s*on)\s+(?:if\s+not\s+exists\s+)?"?([a-z_]+)"?(?:\."?(\w+))?/gi
const withoutComments = (sql: string): string =>
  sql
    .replace(/--.*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^']|'')*'/g, "''")

const owns = (part: string, schema: string): boolean =>
  part.startsWith('kernel/') ? schema === 'kernel' || schema === schemaOf(part) : schema === schemaOf(part)

type Judge = (part: string, where: string, schema: string, name: string) => string[]
/** May this part touch that table? Says why not. */
function judgeOf(files: Project['files']): Judge {
  const uses = usesOf(files)
  const owners = new Map(
    files.filter((f) => f.area === 'modules' && f.part !== 'modules').map((f) => [schemaOf(f.part), f.part]),
  )
  return (part, where, schema, name) => {
    const owner = owners.get(schema)
    if ((!owner && schema !== 'kernel') || owns(part, schema)) return []
    if (!name.startsWith('v_'))
      return [
        `${where} touches ${schema}.${name}. Across a wall only published views (${schema}.v_…) may be read and nothing may be written.`,
      ]
    if (part.startsWith('kernel/')) return [`${where} reads ${schema}.${name}: the kernel knows no module.`]
    const used = uses.get(part) ?? []
    return owner && part.startsWith('modules/') && !used.includes(schema.replaceAll('_', '-')) && !used.includes(schema)
      ? [`${where} reads ${schema}.${name}, but ${part}/module.ts does not list '${schema}' in uses.`]
      : []
  }
}

const tablesIn = (text: string) => [...text.matchAll(mentions)].map(([, schema = '', name = '']) => ({ schema, name }))

const inCode = (files: Project['files'], judge: Judge): string[] =>
  files
    .filter(
      (f) =>
        ['kernel', 'modules'].includes(f.area) &&
        f.part !== f.area &&
        !f.isTest &&
        !isWeb(f) &&
        f.inner !== 'tables.ts',
    )
    .flatMap((f) =>
      [
        ...f.texts.flatMap(({ text, line }) => tablesIn(withoutComments(text)).map((table) => ({ ...table, line }))),
        ...f.queries.map(({ text, line }) => {
          const [, schema = '', name = ''] = kyselyTable.exec(text) ?? []
          return { schema, name, line }
        }),
      ].flatMap(({ schema, name, line }) =>
        judge(f.part, `${f.path}:${line}`, schema.toLowerCase(), name.toLowerCase()),
      ),
    )

const inMigrations = (migrations: Project['migrations'], judge: Judge): string[] =>
  migrations.flatMap(({ path, part, text }) => {
    const sql = withoutComments(text)
    const foreign = [...sql.matchAll(creations)].filter(
      ([all, schema = '', name]) =>
        (name !== undefined || /\bschema\b/i.test(all)) && !owns(part, schema.toLowerCase()),
    )
    return [
      ...foreign.map(
        ([, schema, name]) =>
          `${path} creates ${name ? `${schema}.${name}` : `schema ${schema}`}. A module's tables live in its own schema ${schemaOf(part)}.`,
      ),
      ...tablesIn(sql).flatMap(({ schema, name }) => judge(part, path, schema.toLowerCase(), name.toLowerCase())),
    ]
  })

/** Tables belong to one module: others read its `v_` views, and nobody writes across. */
export function checkSchemas({ files, migrations }: Project): string[] {
  const judge = judgeOf(files)
  return [...new Set([...inCode(files, judge), ...inMigrations(migrations, judge)])]
}
