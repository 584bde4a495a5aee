import { subscribe } from '#kernel/events'
import type { Host } from '#kernel/module'

/** Forgets keys as soon as another process destroyed or rotated some; answers how to stop. Without it they stay for a minute. */
export function followKeys(host: Host): () => void {
  const { close } = subscribe(host, { names: ['vault.key'] }, () => host.vault.forget())
  return close
}
