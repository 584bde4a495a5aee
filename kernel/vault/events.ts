import { z } from 'zod'
import { event } from '#kernel/module'

/** Keys were destroyed, made or retired: whoever holds keys forgets them. */
export const vaultKeysChanged = event(
  'vault.key.changed',
  z.object({ reason: z.enum(['destroyed', 'rotated']) }),
  () => 'vault',
)
