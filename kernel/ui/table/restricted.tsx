import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'

/** Whether the data of an item may only be kept (GDPR art. 18, PIPL art. 44): it then carries the `restriction`. */
export const isRestricted = (item: object): boolean => 'restriction' in item && Boolean(item.restriction)

/** Beside the name of such an item, wherever it is listed or chosen; nothing beside any other. */
export function RestrictedMark({ of }: { readonly of: object }) {
  const m = useMessages(messages)
  return isRestricted(of) ? <span className="cl-state cl-state-warm">{m.restricted}</span> : null
}
