import type { Output } from '#kernel/contract'
import type { privacyContract } from '#contracts/privacy'
import { Instant } from '#kernel/ui'

type Happened = Output<typeof privacyContract.requestHistory>['items'][number]
interface Props {
  readonly items: readonly Happened[]
  /** What happened, by its kind. */
  readonly names: Readonly<Record<string, string>>
  /** What was said of it, where that is a code. */
  readonly said?: (of: Happened) => string | null | undefined
}
/** What happened to a request or an incident, who did it and what they said of it. */
export function History({ items, names, said = (e) => e.text }: Props) {
  return (
    <ol className="pv-history">
      {items.map((e) => (
        <li key={e.id}>
          <Instant at={e.at} show="short" /> <b>{names[e.kind] ?? e.kind}</b>{' '}
          <span className="cl-none">{e.actorName}</span>
          {e.text && <p>{said(e)}</p>}
        </li>
      ))}
    </ol>
  )
}
