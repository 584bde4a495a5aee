import { endStreams, listeners, subscribe } from '#kernel/events'
import type { Actor, Host } from '#kernel/module'
import { proofsThatHold } from '../views/actor.ts'
import { forgetActors } from './actor-cache.ts'

/** Events after which one person or key may do other things than before; whoever acts for them by a delegation may too. */
const ofOne = ['identity.person', 'identity.apiKey', 'identity.session.ended', 'identity.delegation']
/** Events after which many may; presence is not among them, it changes all day. */
const ofMany = ['identity.role', 'identity.team', 'identity.org']

const concerns =
  (id: string) =>
  (actor: Actor): boolean =>
    actor.id === id || actor.personId === id || actor.onBehalfOf !== undefined

/**
 * How often open streams are held against the rows (ms): no event tells that an instant has come, and a long transaction holds
 * events back.
 */
const lookEveryMs = 500
/** And when the database did not answer. */
const restMs = 2000

/** Ends the streams whose sign-in or key does not hold any more, and those whose rights change by themselves. */
async function look(host: Host): Promise<void> {
  const actors = listeners(host)
  if (!actors.length) return
  const now = host.now()
  const held = await proofsThatHold(
    host,
    actors.map((a) => a.sessionId ?? a.id),
  )
  // The end of a sign-in moves while it is used, so that of a stream's is the row's and not what it was when the stream began.
  endStreams(host, (a) => !held.has(a.sessionId ?? a.id) || (a.rightsUntil !== undefined && a.rightsUntil <= now))
}

function keepLooking(host: Host): () => void {
  let timer: NodeJS.Timeout
  let stopped = false
  const after = (ms: number) => {
    if (!stopped) timer = setTimeout(() => void look(host).then(() => after(lookEveryMs), failed), ms).unref()
  }
  const failed = (error: unknown) => {
    host.log.warn({ err: error }, 'whose sign-in ended could not be asked; it is asked again')
    after(restMs)
  }
  after(lookEveryMs)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

/**
 * Forgets actors as soon as another process changed rights, and ends the live streams that were opened with rights of before; answers
 * how to stop.
 */
export function followRights(host: Host): () => void {
  const lines = [
    subscribe(host, { names: ofOne }, (news) => {
      forgetActors(host)
      endStreams(host, news.kind === 'event' ? concerns(news.event.key) : () => true)
    }),
    subscribe(host, { names: ofMany }, () => {
      forgetActors(host)
      endStreams(host, () => true)
    }),
    // Who proved again who they are hears nothing more than before.
    subscribe(host, { names: ['identity.session.proved'] }, () => forgetActors(host)),
  ]
  const stopLooking = keepLooking(host)
  return () => {
    stopLooking()
    for (const line of lines) line.close()
  }
}
