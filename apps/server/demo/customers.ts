import { pinyin } from 'pinyin-pro'
import { demoId } from '#kernel/identity'
import { systemActor, write, type Host, type ImportedRecord } from '#kernel/module'
import { importBatchSize, importCustomers } from '#modules/customers'
import type { Progress } from '../seed.ts'
import { organisationName, personName } from './names.ts'
import { branches, estates, streets, type Branch } from './places.ts'
import { idsOf, randomOf, type Random } from './random.ts'
import { onOneConnection } from './simulation.ts'

/** A customer as the simulation knows them before anything is written: the n-th of a seed is always the same. */
export interface DemoCustomer {
  readonly n: number
  readonly name: string
  readonly organisation: boolean
  readonly class: 'ordinary' | 'silver' | 'gold' | 'keyAccount'
  readonly branch: Branch
  readonly phone: string
  readonly email: string | null
  readonly visitor: string
  readonly language: 'zh-CN' | 'en'
  readonly address: string
  readonly ponPort: string
  readonly products: readonly ('mobile' | 'broadband' | 'iptv' | 'leasedLine')[]
  readonly since: string
}
const prefixes = '134 135 136 137 138 139 147 150 151 152 157 158 159 178 182 183 187 188 198'.split(' ')
const byWeight = branches.map((b) => [b, b.weight] as const)
const digits = (value: number, length: number) => String(value).padStart(length, '0')

function addressOf(random: Random, { city, districts }: Branch, organisation: boolean): string {
  const street = `${city}${random.pick(districts)}${random.pick(streets)}${random.int(1, 688)}号`
  return organisation
    ? street
    : `${street}${random.pick(estates)}${random.int(1, 38)}幢${random.int(1, 3)}单元${random.int(1, 18)}0${random.int(1, 4)}室`
}

export function customerOf(seed: string, n: number): DemoCustomer {
  const random = randomOf(seed, 'customer', n)
  const branch = random.weighted(byWeight)
  const rank = random.weighted([
    ['ordinary', 90],
    ['silver', 7],
    ['gold', 2.5],
    ['keyAccount', 0.5],
  ] as const)
  const organisation = rank === 'keyAccount' || random.chance(0.03)
  const name = organisation ? organisationName(random, branch.city) : personName(random)
  // Two digits of chance, then the number itself: no two customers share one.
  const phone = `${random.pick(prefixes)}${digits(random.int(0, 99), 2)}${digits((n * 7919) % 1_000_000, 6)}`
  const letters = pinyin(name.slice(0, 4), { toneType: 'none', type: 'array' })
    .join('')
    .replace(/[^a-z]/g, '')
  return {
    n,
    name,
    organisation,
    class: rank,
    branch,
    phone,
    language: random.chance(0.015) ? 'en' : 'zh-CN',
    email:
      organisation || random.chance(0.62)
        ? `${letters}${n}@${random.pick(['mail', 'post', 'box', 'home'])}.example`
        : null,
    visitor: `user:c${digits(n, 5)}`,
    address: addressOf(random, branch, organisation),
    ponPort: `OLT-${branch.code.slice(0, 2).toUpperCase()}-${digits(random.int(1, 24), 2)}/${random.int(0, 3)}/${random.int(1, 16)}/${random.int(0, 15)}`,
    products: organisation
      ? random.weighted([
          [['leasedLine', 'broadband'], 5],
          [['leasedLine'], 3],
          [['broadband', 'mobile'], 2],
        ] as const)
      : random.weighted([
          [['mobile'], 30],
          [['mobile', 'broadband'], 38],
          [['mobile', 'broadband', 'iptv'], 24],
          [['broadband'], 8],
        ] as const),
    since: `${random.int(2006, 2025)}-${digits(random.int(1, 12), 2)}-${digits(random.int(1, 28), 2)}`,
  }
}

function recordOf(c: DemoCustomer): ImportedRecord {
  const service = (product: DemoCustomer['products'][number]) => ({
    product,
    number:
      product === 'mobile'
        ? c.phone
        : `${{ broadband: 'KD', iptv: 'TV', leasedLine: 'ZX' }[product]}${digits(57_000_000 + c.n, 8)}`,
    since: c.since,
    ...(product === 'mobile' ? {} : { address: c.address, resource: { kind: 'ponPort', ref: c.ponPort } }),
  })
  return {
    externalId: digits(c.n, 5),
    fields: {
      name: c.name,
      kind: c.organisation ? 'organization' : 'individual',
      number: `C33${digits(c.n, 7)}`,
      class: c.class,
      language: c.language,
      segment: c.organisation ? 'enterprise' : 'household',
      orgId: demoId(`org:${c.branch.code}`),
      since: c.since,
      phone: c.phone,
      ...(c.email ? { email: c.email } : {}),
      identities: [{ kind: 'webVisitor', value: c.visitor }],
      accounts: [{ number: `ZH33${digits(c.n, 8)}` }],
      services: c.products.map(service),
    },
  } as ImportedRecord
}

/** Writes the customers in batches; one that is there already is left alone, so it can be run again after a cut. */
export const addCustomers = (given: Host, seed: string, count: number, at: Date, progress: Progress): Promise<void> =>
  onOneConnection(given, async (db) => {
    for (let from = 1; from <= count; from += importBatchSize) {
      const host: Host = { ...given, db, now: () => at, newId: idsOf(() => at, randomOf(seed, 'customers', from)) }
      const records = Array.from({ length: Math.min(importBatchSize, count - from + 1) }, (_, i) =>
        recordOf(customerOf(seed, from + i)),
      )
      await write(host, { actor: systemActor, locale: 'zh-CN', operation: 'demo.customers' }, (ctx) =>
        importCustomers(ctx, records, { source: 'demo' }),
      )
      progress(from / count)
    }
  })
