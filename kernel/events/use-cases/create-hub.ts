import { randomBytes } from 'node:crypto'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { ForbiddenAddress, readTarget, resolvePublic } from '#kernel/outgoing'
import { hubEndpoints } from '../contract/hub.ts'
import { parseHubQuery } from '../domain/hub-query.ts'
import { eventNamesFor, notificationsOf } from '../notifications.ts'
import { hrefOfHub, hubLike, insertHub } from '../store/hub.ts'

export const createHub = useCase(hubEndpoints.createHub, async (ctx, { api: apiName, callback, query = '' }) => {
  const api = `${apiName}/v4`
  const known = notificationsOf(ctx.host, api)
  if (!known.length) refuse('missing', 'notFound')
  await expectCallable(ctx, callback)
  const parsed = parseHubQuery(query)
  // A pattern the database cannot read is refused now rather than at every event.
  for (const c of parsed.conditions)
    if (c.operator === 'regex') await sql`select '' ~ ${c.values[0] ?? ''}`.execute(ctx.tx)
  const event_names = eventNamesFor(known, parsed)
  if (!event_names.length)
    refuse('invalid', 'unknownEventType', { types: [...new Set(known.map((n) => n.eventType))].join(', ') })
  const same = await hubLike(ctx.tx, api, callback, query)
  if (same) refuse('conflict', 'hubExists', { id: same })
  const hub = {
    id: ctx.newId(),
    api,
    callback,
    query,
    event_names,
    secret: randomBytes(32).toString('base64url'),
    owner_id: ctx.actor.id,
    // For one that no module knows later; of others it is asked anew what they may see.
    field_rules: ctx.actor.fields,
    created_at: ctx.now,
  }
  await insertHub(ctx.tx, hub)
  ctx.audit({ noun: 'hub', id: hub.id, after: { api, callback: new URL(callback).origin, query } })
  return { id: hub.id, href: hrefOfHub(hub), callback, query, secret: hub.secret }
})

/** Every call checks the address anyway; a wrong one is better told at once. A name that does not resolve now may later. */
async function expectCallable(ctx: Ctx, callback: string): Promise<void> {
  try {
    const allowPrivate = ctx.host.config.allowPrivateCallbacks
    const { hostname } = readTarget(callback, allowPrivate)
    const patience = new Promise((resolve) => setTimeout(resolve, 2000).unref())
    if (!allowPrivate) await Promise.race([resolvePublic(hostname, false), patience])
  } catch (error) {
    if (error instanceof ForbiddenAddress) refuse('invalid', 'hubCallbackForbidden', { why: error.message })
  }
}
