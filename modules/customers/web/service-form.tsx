import { FormDialog, optionsOf, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { customerAnswers, customers, type OverviewOf } from './api.ts'
import { useChoices } from './labels.tsx'
import { words } from './words.ts'

type ServiceOf = OverviewOf['services'][number]
interface Props {
  readonly of: OverviewOf
  /** The service to change; a new one when there is none. */
  readonly service: ServiceOf | undefined
  readonly onClose: () => void
}

/** A service a customer holds: where it is, and by what it is served. */
export function ServiceForm({ of, service, onClose }: Props) {
  return service ? (
    <ChangeService of={of} service={service} onClose={onClose} />
  ) : (
    <AddService of={of} onClose={onClose} />
  )
}

interface Given {
  readonly resourceKind?: string | null
  readonly resourceRef?: string | null
}
/** Kind and name of the serving resource are one attribute; without a name there is none. */
const withResource = ({ resourceKind, resourceRef, ...v }: Given & Record<string, unknown>, before?: ServiceOf) => {
  if (resourceKind === undefined && resourceRef === undefined) return v
  const kind = resourceKind ?? before?.resource?.kind ?? 'ponPort'
  const ref = resourceRef === undefined ? before?.resource?.ref : resourceRef
  return { ...v, resource: ref ? { kind, ref } : null }
}

function useFields(of: OverviewOf) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const { serviceStatuses } = useChoices()
  return [
    { name: 'number', label: m.serviceNumber },
    { name: 'address', label: m.address, wide: true },
    {
      name: 'resourceKind',
      label: m.resourceKind,
      kind: 'choice',
      options: optionsOf(m.resourceKinds),
    },
    { name: 'resourceRef', label: m.resource },
    {
      name: 'accountId',
      label: m.account,
      kind: 'choice',
      options: of.accounts.map((a) => ({
        value: a.id,
        label: `${a.number}${a.status === 'active' ? '' : ` · ${labels.accountStatus[a.status]}`}`,
      })),
    },
    { name: 'status', label: m.status, kind: 'choice', options: serviceStatuses },
    { name: 'since', label: m.serviceSince, kind: 'date' },
  ] as const
}

function AddService({ of, onClose }: Omit<Props, 'service'>) {
  const m = useMessages(words)
  const { products } = useChoices()
  const fields = useFields(of)
  return (
    <FormDialog
      open
      operation={customers.addService}
      label={m.addService}
      columns={2}
      given={{ customerId: of.id }}
      initial={{ product: 'broadband', status: 'active', resourceKind: 'ponPort' }}
      toInput={(v) => withResource(v)}
      fields={[{ name: 'product', label: m.product, kind: 'choice', options: products }, ...fields]}
      changes={customerAnswers}
      said={m.serviceAdded}
      onClose={onClose}
    />
  )
}

function ChangeService({ of, service, onClose }: Props & { readonly service: ServiceOf }) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const fields = useFields(of)
  const { resource, version, id } = service
  return (
    <FormDialog
      open
      operation={customers.changeService}
      label={`${m.edit} · ${labels.product[service.product]}`}
      columns={2}
      given={{ id }}
      version={version}
      initial={{ ...service, resourceKind: resource?.kind, resourceRef: resource?.ref }}
      toInput={(v) => withResource(v, service)}
      fields={fields}
      changes={customerAnswers}
      said={m.changed}
      onClose={onClose}
    />
  )
}
