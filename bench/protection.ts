// What all protection together costs of a whole request: sign-in by cookie, permission, data scope with row-level security, field rules and
// sealing. Baseline: the same request by nobody in particular, who may and sees everything, as the owner of the tables, with nothing sealed.
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { createClient, type Client } from '#kernel/contract'
import { createApp } from '#kernel/http'
import { bootstrapIdentity, demoOrganisation, demoPassword, openSignIn } from '#kernel/identity'
import { systemActor, type Host } from '#kernel/module'
import { openGround, percentile, type Ground } from './ground.ts'
import type { BenchRow } from './row.ts'

const requests = Number(process.env.BENCH_REQUESTS ?? 400)
const warming = 40

/** The same vault with nothing sealed: what a request costs without it. */
export const openVault = (host: Host): Host => ({
  ...host,
  vault: {
    ...host.vault,
    seal: async (_, given) => given.map((v) => v.text),
    open: async (_, given) => given.map((v) => v.stored),
    expect: async () => {},
    index: async () => (text) => text,
  },
})

interface Desk {
  readonly customers: Client<typeof customersContract>
  readonly cases: Client<typeof casesContract>
}
const deskOf = (send: (request: Request) => Promise<Response>, address: string): Desk => ({
  customers: createClient(customersContract, send, address),
  cases: createClient(casesContract, send, address),
})

/** An agent at their desk, signed in, and the same desk without any wall. */
async function desks({ app }: Ground): Promise<readonly [Desk, Desk]> {
  const { host } = app
  await bootstrapIdentity(host, demoOrganisation)
  const { authenticate, mount } = await openSignIn(host)
  const walled = createApp(host, { authenticate, mount: [mount], requestsPerSecond: 1_000_000 })
  const address = host.config.publicUrl
  const entered = await walled.fetch(
    new Request(`${address}/api/identity/v1/auth/sign-in/username`, {
      method: 'POST',
      body: JSON.stringify({ username: 'agent', password: demoPassword }),
      headers: { 'content-type': 'application/json' },
    }),
  )
  if (!entered.ok) throw new Error(await entered.text())
  const cookie = entered.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  const open = createApp(
    { ...openVault(host), db: app.db },
    { authenticate: async () => systemActor, requestsPerSecond: 1_000_000 },
  )
  return [
    deskOf(async (request) => {
      request.headers.set('cookie', cookie)
      return walled.fetch(request)
    }, address),
    deskOf(async (request) => open.fetch(request), address),
  ]
}

let numbers = 0
export const newCustomer = () => {
  const phone = `137${String(numbers++).padStart(8, '0')}`
  return {
    name: '王晓明',
    class: 'ordinary' as const,
    identities: [
      { kind: 'phone' as const, value: phone, status: 'verified' as const },
      { kind: 'email' as const, value: `c${phone}@example.com`, status: 'verified' as const },
      { kind: 'wechatOpenId' as const, value: `o${phone}`, status: 'verified' as const },
    ],
  }
}
const fault = (customerId: string) => ({
  name: '宽带断网',
  description: '光猫红灯，无法上网，已重启。',
  ticketType: 'faultReport',
  severity: 'significant' as const,
  kind: 'faultReport' as const,
  customerId,
})

type Work = (desk: Desk, side: 0 | 1, n: number) => Promise<unknown>
/** Medians of the same work at both desks in turns, so that whatever else the machine does meets both alike; `before` is not timed. */
async function compare(
  what: string,
  at: readonly [Desk, Desk],
  work: Work,
  before: Work = async () => {},
): Promise<BenchRow> {
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n < warming + requests; n++)
    for (const side of n % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
      await before(at[side], side, n)
      const began = performance.now()
      await work(at[side], side, n)
      if (n >= warming) times[side].push(performance.now() - began)
    }
  const [walled, open] = times.map((all) => percentile(all, 50)) as [number, number]
  const share = (walled - open) / walled
  return {
    name: `all protection: ${what}, whole request, median: ${Math.round(share * 100)} %`,
    value: walled,
    unit: 'ms',
    baseline: open,
    ratio: walled / open,
    bar: 'share <= 25 %',
    pass: share <= 0.25,
  }
}

export async function run(): Promise<BenchRow[]> {
  const ground = await openGround({ customers: 5, connections: 8 })
  try {
    const at = await desks(ground)
    const made: [string[], string[]] = [[], []]
    const read: Work = (desk, side, n) => desk.customers.getCustomerOverview({ id: made[side][n]! })
    return [
      await compare('register a customer', at, async (desk, side) => {
        made[side].push((await desk.customers.registerCustomer(newCustomer())).id)
      }),
      await compare('open a case', at, (desk, side, n) => desk.cases.openCase(fault(made[side][n]!))),
      await compare('read a customer whose key is in memory', at, read, read),
      await compare('read a customer whose key is not in memory', at, read, async () => ground.app.host.vault.forget()),
    ]
  } finally {
    await ground.close()
  }
}
