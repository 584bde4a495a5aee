import { settingsOf, sql, type Scope } from '#kernel/db'
import { nobody, read, type Actor, type Host, type LiveRule } from '#kernel/module'
import type { LiveEvent } from './event-log.ts'

/** How long questions of one scope are gathered (ms): all who hear the same event ask once together. */
const gatherMs = 10

interface Asked {
  readonly scope: Scope
  readonly byRule: Map<LiveRule, Map<string, PromiseWithResolvers<boolean>>>
}
const waiting = new WeakMap<Host['db'], Map<string, Asked>>()

const rules = new WeakMap<Host['modules'], ReadonlyMap<string, LiveRule>>()
export function ruleOf({ modules }: Pick<Host, 'modules'>, name: string): LiveRule | undefined {
  const known = rules.get(modules) ?? new Map(modules.flatMap((m) => Object.entries(m.live ?? {})))
  rules.set(modules, known)
  const parts = name.split('.')
  return parts.map((_, i) => known.get(parts.slice(0, parts.length - i).join('.'))).find((rule) => rule !== undefined)
}

/** Whether somebody may hear of an event: at once where their scope is everything, else once the database was asked. */
export function hears(host: Host, actor: Actor, event: LiveEvent): boolean | Promise<boolean> {
  const rule = ruleOf(host, event.name)
  if (!rule) return true
  if (!actor.can(rule.permission)) return false
  const scope = actor.scopeOf(rule.permission)
  return scope.everything || ask(host, scope, rule, event.key)
}

function ask(host: Host, scope: Scope, rule: LiveRule, key: string): Promise<boolean> {
  const scopes = waiting.get(host.db) ?? new Map<string, Asked>()
  waiting.set(host.db, scopes)
  const name = settingsOf(scope)
  let asked = scopes.get(name)
  if (!asked) {
    asked = { scope, byRule: new Map() }
    scopes.set(name, asked)
    setTimeout(() => {
      const gathered = scopes.get(name)!
      scopes.delete(name)
      for (const [of, keys] of gathered.byRule) void answer(host, scope, of, keys)
    }, gatherMs).unref()
  }
  const keys = asked.byRule.get(rule) ?? new Map<string, PromiseWithResolvers<boolean>>()
  asked.byRule.set(rule, keys)
  const question = keys.get(key) ?? Promise.withResolvers<boolean>()
  keys.set(key, question)
  return question.promise
}

async function answer(
  host: Host,
  scope: Scope,
  rule: LiveRule,
  keys: ReadonlyMap<string, PromiseWithResolvers<boolean>>,
): Promise<void> {
  try {
    const seen = await read(host, { actor: listener, locale: 'zh-CN', operation: 'hears', scope }, async ({ tx }) => {
      const found = await sql<{
        id: string
      }>`select id::text as id from (${rule.seen([...keys.keys()])}) seen(id)`.execute(tx)
      return new Set(found.rows.map((r) => r.id))
    })
    for (const [key, question] of keys) question.resolve(seen.has(key))
  } catch (error) {
    for (const question of keys.values()) question.reject(error)
  }
}

/** The scope is all there is to say of who hears. */
const listener: Actor = { ...nobody, id: 'listener' }
