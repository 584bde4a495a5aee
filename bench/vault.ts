// Personal data at rest: how many values a second one core seals and hashes for their blind index, beside hashing alone; and what share
// of registering and of reading a customer, whole requests, is spent on sealing and opening, beside the same values in the clear.
import { customersContract } from '#contracts/customers'
import { createClient } from '#kernel/contract'
import { createApp } from '#kernel/http'
import { systemActor, write, type Host } from '#kernel/module'
import { openGround } from './ground.ts'
import { newCustomer, openVault } from './protection.ts'
import type { BenchRow } from './row.ts'

const values = 200_000
const requests = 400

/** Seconds that a process without anything else to do spends on so many values. */
function secondsOf(work: () => void): number {
  const began = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}

async function cryptography(host: Host): Promise<BenchRow> {
  const index = await host.vault.index('bench')
  const text = (n: number) => `+86138${String(n).padStart(8, '0')}`
  const hashed = secondsOf(() => {
    for (let n = 0; n < values; n++) index(text(n))
  })
  const person = host.newId()
  const rows = Array.from({ length: values }, (_, n) => ({
    table: 'bench',
    column: 'phone',
    row: `${n}`,
    person,
    text: text(n),
  }))
  const began = process.cpuUsage()
  await write(host, { actor: systemActor, locale: 'en', operation: 'bench' }, async (ctx) => {
    await host.vault.seal(ctx, rows)
    for (const row of rows) index(row.text)
  })
  const { user, system } = process.cpuUsage(began)
  const rate = values / ((user + system) / 1e6)
  const baseline = values / hashed
  return {
    name: 'vault: values sealed and indexed a second a core; baseline: only indexed',
    value: rate,
    unit: '/s',
    baseline,
    ratio: rate / baseline,
    bar: '>= 10000',
    pass: rate >= 10_000,
  }
}

async function share(host: Host, kind: 'write' | 'read'): Promise<BenchRow> {
  const clientOf = (of: Host) => {
    const app = createApp(of, { authenticate: async () => systemActor, requestsPerSecond: 1_000_000 })
    return createClient(customersContract, (request) => app.fetch(request))
  }
  const sides = [clientOf(host), clientOf(openVault(host))] as const
  const made: string[][] = [[], []]
  const spent = [0, 0]
  for (let i = 0; i < requests; i++)
    for (const side of [0, 1] as const) {
      const began = performance.now()
      const { id } = await sides[side].registerCustomer(newCustomer())
      if (kind === 'write') spent[side]! += performance.now() - began
      made[side]!.push(id)
    }
  if (kind === 'read')
    for (let i = 0; i < requests; i++)
      for (const side of [0, 1] as const) {
        const began = performance.now()
        await sides[side].getCustomerOverview({ id: made[side]![i]! })
        spent[side]! += performance.now() - began
      }
  const [sealed, clear] = spent.map((ms) => ms / requests) as [number, number]
  const part = (sealed - clear) / sealed
  const what = kind === 'write' ? 'register a customer' : 'read a customer whose key is in memory'
  return {
    name: `vault: ${what}, whole request; baseline: nothing sealed`,
    value: sealed,
    unit: 'ms',
    baseline: clear,
    ratio: sealed / clear,
    bar: 'share <= 25 % (protection: with all other)',
    pass: part <= 0.25,
  }
}

export async function run(): Promise<BenchRow[]> {
  const ground = await openGround()
  try {
    return [
      await cryptography(ground.app.host),
      await share(ground.app.host, 'write'),
      await share(ground.app.host, 'read'),
    ]
  } finally {
    await ground.close()
  }
}
