import { z } from 'zod'
import { operatorDay } from '#kernel/calendar'
import { safeText } from '#kernel/contract'
import {
  accountStatus,
  calendarDate,
  customerClass,
  identityKind,
  language,
  partyKind,
  productCode,
  serviceStatus,
  type ProductCode,
} from '../contract/vocabulary.ts'

/** A profile's dates are instants, midnight of its zone; the operator's calendar has the date. */
const day = z.union([calendarDate, z.date().transform(operatorDay)])
const text = (most: number) => safeText(most, 1)
/** A number column may hold account or phone numbers. */
const code = z.union([text(60), z.number().transform(String)])
const scalar = z.union([safeText(2000), z.number(), z.boolean(), z.null(), z.date().transform((d) => d.toISOString())])

const service = z
  .object({
    product: productCode.optional(),
    name: text(60).optional(),
    number: code.nullish(),
    address: text(300).nullish(),
    resource: z.strictObject({ kind: text(40), ref: text(200) }).nullish(),
    status: serviceStatus.optional(),
    since: day.nullish(),
  })
  .catchall(scalar)

/** What an import record of the kind `customers` may say; `attributes` are kept as TMF characteristics. */
export const importedCustomer = z.strictObject({
  name: text(300).optional(),
  kind: partyKind.default('individual'),
  number: code.optional(),
  status: text(60).default('active'),
  class: customerClass.default('ordinary'),
  segment: text(60).nullish(),
  orgId: z.uuid().nullish(),
  language: language.nullish(),
  since: day.nullish(),
  phone: code.nullish(),
  email: text(254).nullish(),
  account: code.nullish(),
  identities: z
    .array(z.strictObject({ kind: identityKind, value: code }))
    .max(20)
    .default([]),
  accounts: z
    .array(
      z.strictObject({
        number: code,
        name: text(200).optional(),
        status: accountStatus.optional(),
        balanceFen: z.int().nullish(),
      }),
    )
    .max(20)
    .default([]),
  services: z.array(service).max(100).default([]),
  attributes: z.record(z.string(), scalar).default({}),
})
export type ImportedCustomer = z.output<typeof importedCustomer>

/** What sources call our products. */
const products: Readonly<Record<string, ProductCode>> = {
  phone: 'fixedVoice',
  internet: 'broadband',
  streamingTv: 'iptv',
  tv: 'iptv',
}

/** A service as the source tells it: what has no column of its own becomes its attributes, its own name for it too. */
export function importedService({
  product,
  name,
  number,
  address,
  resource,
  status,
  since,
  ...rest
}: ImportedCustomer['services'][number]) {
  const known = product ?? productCode.safeParse(name).data ?? products[name ?? ''] ?? 'other'
  return {
    product: known,
    number: number ?? null,
    address: address ?? null,
    resource: resource ?? null,
    status,
    since: since ?? null,
    attributes: { ...(name !== undefined && name !== known ? { name } : {}), ...rest },
  }
}
