import { subscribe } from '#kernel/events'
import type { Host } from '#kernel/module'

/** Forgets keys as soon as another process destroyed or rotated some; answers how to stop. Without it they stay for a minute. */
export function followKeys(host: Host): () => void {
  const { ready, close } = subscribe(host, { names: ['vault.key'] }, () => host.vault.forget())
  // What was destroyed before it listened is not told any more.
  void ready.then(() => host.vault.forget())
  return close
}
