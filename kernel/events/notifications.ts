import type { Ctx, Host, Notification } from '#kernel/module'
import { write, systemActor } from '#kernel/module'
import { allowsType, parseHubQuery, type HubQuery } from './domain/hub-query.ts'
import { allHubs, updateEventNames } from './store/hub.ts'

/** The notifications of one TMF API, e.g. `troubleTicket/v4`. */
export const notificationsOf = (host: Pick<Host, 'modules'>, api: string): Notification[] =>
  host.modules.flatMap((m) => m.notifications).filter((n) => n.api === api)

/** Our events that can make one of these notifications pass the query. */
export const eventNamesFor = (known: readonly Notification[], query: HubQuery): string[] => [
  ...new Set(known.filter((n) => allowsType(query, n.eventType)).map((n) => n.event)),
]

/** After an update of the program: listeners hear of notifications that are new, and no more of those that are gone. */
export async function refreshHubs(host: Host): Promise<void> {
  await write(host, { actor: systemActor, locale: 'zh-CN', operation: 'refreshHubs' }, async (ctx: Ctx) => {
    for (const hub of await allHubs(ctx.tx)) {
      const names = eventNamesFor(notificationsOf(host, hub.api), parseHubQuery(hub.query))
      if (names.length && names.join() !== hub.event_names.join()) await updateEventNames(ctx.tx, hub.id, names)
    }
  })
}
