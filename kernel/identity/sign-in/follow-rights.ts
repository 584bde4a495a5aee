import { subscribe } from '#kernel/events'
import type { Host } from '#kernel/module'
import { forgetActors } from './actor-cache.ts'

/** Events after which somebody may do other things than before; presence is not among them, it changes all day. */
const names = [
  'identity.person',
  'identity.role',
  'identity.team',
  'identity.apiKey',
  'identity.session',
  'identity.delegation',
]

/** Forgets actors as soon as another process changed rights; answers how to stop. Without it a change shows after 5 s. */
export function followRights(host: Host): () => void {
  const { close } = subscribe(host, { names }, () => forgetActors(host))
  return close
}
