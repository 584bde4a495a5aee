import { Link } from 'react-router'
import { Revealable, useMessages } from '#kernel/ui'
import type { RequestOf } from './api.ts'
import { words } from './words.ts'

/** Whose data a request is about: a customer, who may be masked, or a member of staff. */
export function Whose({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  const { customer, person } = r
  if (customer)
    return (
      <Revealable value={customer.name} href={r.href} path="customer.name" label={m.customer}>
        {(name) => <Link to={`/customers/${customer.id}`}>{name}</Link>}
      </Revealable>
    )
  return (
    <>
      {person?.name} <span className="cl-none">{m.staff}</span>
    </>
  )
}
