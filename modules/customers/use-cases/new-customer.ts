import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { CustomerClass, IdentityKind, ProductCode } from '../contract/vocabulary.ts'
import { normalizeIdentity } from '../domain/identity.ts'
import type { NewAccount, NewCustomer, NewIdentity, NewService } from '../store/new-customers.ts'

interface GivenCustomer {
  readonly name: string
  readonly number?: string | null | undefined
  readonly status?: string | undefined
  readonly class?: CustomerClass | undefined
  readonly segment?: string | null | undefined
  readonly language?: NewCustomer['language'] | undefined
  readonly since?: string | null | undefined
}
interface GivenIdentity {
  readonly kind: IdentityKind
  readonly value: string
  readonly status: 'verified' | 'claimed'
}
interface GivenAccount {
  readonly number: string
  readonly name?: string | undefined
  readonly status?: NewAccount['status'] | undefined
  readonly balanceFen?: number | null | undefined
}
interface GivenService {
  readonly product: ProductCode
  readonly number?: string | null | undefined
  readonly address?: string | null | undefined
  readonly resource?: NewService['resource'] | undefined
  readonly status?: NewService['status'] | undefined
  readonly since?: string | null | undefined
  readonly attributes?: Readonly<Record<string, unknown>>
}

/** A customer made here, who holds nothing yet: in use and ordinary unless it is said otherwise. */
export const newCustomer = (given: GivenCustomer) =>
  ({
    number: given.number ?? null,
    name: given.name,
    status: given.status ?? 'active',
    class: given.class ?? 'ordinary',
    segment: given.segment ?? null,
    language: given.language ?? null,
    since: given.since ?? null,
    importSource: null,
    externalId: null,
    kept: {},
    identities: [],
    accounts: [],
    services: [],
  }) satisfies Partial<NewCustomer>

/** Identities as given, each once, verified before claimed. Refuses `badIdentityValue`. */
export function newIdentities(ctx: Ctx, given: readonly GivenIdentity[], source: string): NewIdentity[] {
  const byAddress = new Map<string, NewIdentity>()
  for (const { kind, value, status } of given) {
    const valueNorm = normalizeIdentity(kind, value) ?? refuse('invalid', 'badIdentityValue', { kind })
    const key = `${kind}:${valueNorm}`
    if (byAddress.get(key)?.status !== 'verified')
      byAddress.set(key, { id: ctx.newId(), kind, value, valueNorm, status, source })
  }
  return [...byAddress.values()]
}

export const newAccounts = (ctx: Ctx, given: readonly GivenAccount[], customerName: string): NewAccount[] =>
  given.map((a) => ({
    id: ctx.newId(),
    number: a.number,
    name: a.name ?? customerName,
    status: a.status ?? 'active',
    balanceFen: a.balanceFen ?? null,
  }))

export const newServices = (ctx: Ctx, given: readonly GivenService[]): NewService[] =>
  given.map((s) => ({
    id: ctx.newId(),
    product: s.product,
    number: s.number ?? null,
    address: s.address ?? null,
    resource: s.resource ?? null,
    status: s.status ?? 'active',
    since: s.since ?? null,
    attributes: s.attributes ?? {},
  }))
