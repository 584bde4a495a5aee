import { joinFieldRules, type Endpoint, type GivenFieldRules } from '#kernel/contract'
import { everything, type Scope } from '#kernel/db'
import { systemActor, type Actor, type Host, type Notification } from '#kernel/module'
import { ruleOf } from './scope-gate.ts'

/** Whoever registered a listener may do nothing any more: what is owed to it waits, as for a target that is down. */
export class OwnerGone extends Error {
  constructor() {
    super('whoever registered this listener may not sign in any more: register it anew, or remove it')
    this.name = 'OwnerGone'
  }
}

/**
 * Whoever registered a listener, as they are now. One that no module knows, such as Clearline itself, saw everything under the rules
 * kept with the listener.
 */
export async function ownerOf(host: Host, d: { owner_id: string; field_rules: GivenFieldRules }): Promise<Actor> {
  for (const { actorById } of host.modules) {
    const found = await actorById?.(host, d.owner_id)
    if (found === 'gone') throw new OwnerGone()
    if (found) return found
  }
  return { ...systemActor, fields: joinFieldRules([d.field_rules]) }
}

/** The read that shows what a notification carries; none for what no operation shows. */
export function readOf(host: Pick<Host, 'modules'>, n: Notification): Endpoint | undefined {
  const path = `/tmf-api/${n.api}/${n.resource}/:id`
  return host.modules.flatMap((m) => m.routes).find(([, e]) => e.method === 'GET' && e.path === path)?.[1]
}

/** Whose rows an owner may be told of by a notification; undefined when of none. */
export function reachOf(host: Host, owner: Actor, n: Notification): Scope | undefined {
  const permission = readOf(host, n)?.permission ?? ruleOf(host, n.event)?.permission
  if (!permission || permission === 'public') return everything
  return owner.can(permission) ? owner.scopeOf(permission) : undefined
}
