import { Countdown, type Column } from '#kernel/ui'

interface Timed {
  readonly nextDueAt: Date | null
  readonly breached: boolean
}
interface Words {
  readonly due: string
  readonly breached: string
  readonly open: string
  readonly yes: string
  readonly no: string
}
export const yesNo = (m: Pick<Words, 'yes' | 'no'>) => [
  { value: 'true', label: m.yes },
  { value: 'false', label: m.no },
]

/** When what is still to be done is due. */
export const dueColumn = <T extends Timed>(
  m: Words,
  is: { readonly ended: (of: T) => boolean; readonly paused?: (of: T) => boolean },
): Column<T> => ({
  key: 'nextDueAt',
  title: m.due,
  width: 140,
  plain: (of) => of.nextDueAt,
  render: (of) =>
    is.ended(of) || !of.nextDueAt ? (
      <span className="cl-none">—</span>
    ) : (
      <Countdown dueAt={of.nextDueAt} breached={of.breached} paused={is.paused?.(of) ?? false} />
    ),
})

/** What a list can be asked by and does not show. */
export const askedBy = <T extends Timed>(m: Words, ended: (of: T) => boolean): Column<T>[] => [
  { key: 'breached', title: m.breached, hidden: true, filter: yesNo(m), render: (of) => (of.breached ? m.yes : m.no) },
  { key: 'open', title: m.open, hidden: true, filter: yesNo(m), render: (of) => (ended(of) ? m.no : m.yes) },
]
