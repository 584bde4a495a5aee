import { Alert } from 'antd'
import { Link } from 'react-router'
import { dateWords, serverNow, useCan, useLocale, useMessages, useRead, type PartOf } from '#kernel/ui'
import { customers, type OverviewOf } from './api.ts'
import { restrictionWords } from './restriction-words.ts'

/** Tells whoever works for a customer that the data may only be kept, why, and what is possible all the same. */
export function RestrictionNote({ of: { customer } }: { readonly of: Pick<OverviewOf, 'customer'> }) {
  const m = useMessages(restrictionWords)
  const locale = useLocale()
  const can = useCan()
  const { restriction } = customer
  if (!restriction) return null
  const { law, request, since } = restriction
  const date = dateWords(locale, since, serverNow())
  const why = request ? m.byRequest({ number: request.number, law: m.laws[law ?? 'pipl'], date }) : m.since({ date })
  return (
    <Alert
      type="warning"
      showIcon
      title={m.restricted}
      description={`${why} ${m.means}`}
      action={
        request && can('privacy.request.read') && <Link to={`/privacy/requests/${request.id}`}>{m.openRequest}</Link>
      }
    />
  )
}

/** The same on the pages of neighbours. */
export function CustomerRestriction({ id }: PartOf) {
  const overview = useRead(customers.getCustomerOverview, { id })
  return overview.data ? <RestrictionNote of={overview.data} /> : null
}
