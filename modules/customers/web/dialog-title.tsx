import { Revealable, useMessages } from '#kernel/ui'
import type { OverviewOf } from './api.ts'
import { words } from './words.ts'

/** What a dialog does, and for whom; a masked name is revealed here as anywhere. */
export function DialogTitle({ does, of: { customer } }: { readonly does: string; readonly of: OverviewOf }) {
  const m = useMessages(words)
  return (
    <>
      {does} · <Revealable value={customer.name} href={customer.href} path="name" label={m.name} />
    </>
  )
}
