import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nounOf } from '#kernel/http'
import { shippedRoles } from '#kernel/identity'
import { calledIn, locales, verbWords } from '#kernel/i18n'
import { modules } from '#modules'

const all = Object.fromEntries(modules.flatMap((m) => (m.names ? [[m.name, m.names] as const] : [])))
const routes = modules.flatMap((m) => m.routes.map(([id, e]) => ({ id, module: m.name, e })))
const permissions = new Set([
  ...routes.flatMap(({ e }) => [e.permission, e.sees ?? 'public']).filter((p) => p !== 'public'),
  ...shippedRoles.flatMap((r) => r.permissions),
])
const root = join(import.meta.dirname, '..')
/** Nouns the audit is written with, by where the code that does it stands. */
const audited = globSync('{kernel,modules}/**/*.ts', { cwd: root, exclude: (name) => name === 'node_modules' })
  .filter((file) => !/\.test\.ts$|testing|-module\/|tables\.ts$/.test(file))
  .flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/audit\(\{[^}]*?noun: '(\w+)'/g)].map(
      ([, noun]) => [file.split('/')[1]!, noun!] as const,
    ),
  )

describe.each(locales)('in %s', (locale) => {
  const called = calledIn(all, locale)
  test('every operation has words of its own, so that roles and the audit can be read', () => {
    expect(routes.filter(({ id }) => called.operation(id) === id).map(({ id }) => id)).toEqual([])
    const said = Map.groupBy(routes, ({ id }) => called.operation(id))
    expect([...said].filter(([, of]) => of.length > 1).map(([words, of]) => [words, of.map((o) => o.id)])).toEqual([])
  })
  test('every noun of the audit and of permissions has words, and every verb', () => {
    const nouns = [...audited, ...routes.map(({ module, e }) => [module, nounOf(e)] as const)]
    expect(audited.length).toBeGreaterThan(50)
    const named = new Set(modules.flatMap((m) => Object.keys(m.names?.[locale].things ?? {})))
    expect(nouns.filter(([, noun]) => !named.has(noun))).toEqual([])
    const verbs: Readonly<Record<string, string>> = verbWords[locale].verbs
    const asked = [...permissions].map((p) => p.split('.').at(-1)!).filter((verb) => verb !== '*')
    expect(asked.filter((verb) => !(verb in verbs))).toEqual([])
  })
  test('a pattern says what it covers, what the system does says so, and an unknown code stays itself', () => {
    const zh = locale === 'zh-CN'
    expect(called.permission('cases.case.open')).toBe(zh ? '工单 · 开立' : 'case · open')
    expect(called.permission('cases.*')).toBe(zh ? '工单 · 全部' : 'Cases · everything')
    expect(called.permission('*.*.read')).toBe(zh ? '所有模块 · 查看' : 'Everywhere · read')
    expect(called.permission('*')).toBe(zh ? '全部权限' : 'Everything')
    expect(called.thing('policy', 'publishPolicy')).toBe(zh ? '安全制度' : 'security policy')
    expect(called.thing('policy', 'changePolicy')).toBe(zh ? '策略' : 'policy')
    expect(called.operation('cases.confirmOpening')).toBe(zh ? '工单 · 系统自动处理' : 'Cases · done by the system')
    expect(called.operation('nothingAtAll')).toBe('nothingAtAll')
  })
})

test('both languages name the same things, and nothing that is gone', () => {
  for (const m of modules) {
    const [zh, en] = [m.names?.['zh-CN'], m.names?.en]
    expect([m.name, Object.keys(zh?.things ?? {}), Object.keys(zh?.doings ?? {})]).toEqual([
      m.name,
      Object.keys(en?.things ?? {}),
      Object.keys(en?.doings ?? {}),
    ])
    expect(Object.keys(zh?.operations ?? {}).toSorted()).toEqual(m.routes.map(([id]) => id).toSorted())
  }
})
