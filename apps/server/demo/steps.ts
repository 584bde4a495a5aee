import { sql } from '#kernel/db'
import { keepSetting, settingOf } from '#kernel/identity'
import type { Actor, Host } from '#kernel/module'
import { standardsContract } from '#contracts/standards'
import type { DemoStep, Progress } from '../seed.ts'
import { hour } from './case-life.ts'
import { call, chat, letter } from './contacts.ts'
import { addCustomers } from './customers.ts'
import { govern } from './governance/course.ts'
import { countIndicators, nameOwners } from './indicator-days.ts'
import { planOf } from './plan.ts'
import { randomOf } from './random.ts'
import { onOneConnection, openSimulation, type Course } from './simulation.ts'
import { openWorld, type World } from './world.ts'

export interface DemoSize {
  readonly seed: string
  readonly customers: number
  readonly days: number
  readonly contactsPerDay: number
}
export const fullSize: DemoSize = { seed: 'clearline', customers: 5000, days: 90, contactsPerDay: 13 }
/** A demonstration of fewer days, and as many fewer customers, for a quick look. */
export const sizeOf = (days: number): DemoSize =>
  days === fullSize.days
    ? fullSize
    : { ...fullSize, days, customers: Math.max(60, Math.round((fullSize.customers * days) / fullSize.days)) }
const dayMs = 86_400_000

/** The instant the demonstration leads up to: when it was first begun, however often that was interrupted. */
async function endOf(host: Host): Promise<Date> {
  await keepSetting(host.db, 'demo.until', host.now().toISOString(), host.now())
  return new Date((await settingOf(host.db, 'demo.until'))!)
}

/** Those on duty look at what has been escalated every hour; some is left for others to see. */
async function* duty(w: World, lead: Actor, until: Date): Course {
  for (;;) {
    const ofDay = (w.simulation.now().getTime() + 8 * hour) % dayMs
    if (ofDay >= 8 * hour && ofDay < 21 * hour) {
      const open = await w.simulation.call(
        'duty',
        lead,
        standardsContract.listEscalations,
        { filter: { open: 'true' } } as never,
        (page) => page.items.map((e) => e.id),
      )
      const chosen = open.filter((id) => randomOf(w.seed, id).chance(0.7))
      for (const id of chosen)
        await w.simulation.attempt('duty', lead, standardsContract.acknowledgeEscalation, {
          id,
          note: '已知悉，正在督办',
        })
    }
    if (w.simulation.now() > until) return
    yield hour
  }
}

async function simulate(host: Host, size: DemoSize, progress: Progress): Promise<void> {
  const until = await endOf(host)
  const from = new Date(until.getTime() - (size.days + 1) * dayMs)
  await onOneConnection(host, async (db) => {
    const simulation = await openSimulation(host, db, size.seed, from)
    const world = await openWorld(host, db, simulation, size.seed, size.customers)
    for (const { at, contact } of planOf(size.seed, world.customers, {
      days: size.days,
      perDay: size.contactsPerDay,
      until,
    })) {
      const course = contact.channel === 'webChat' ? chat : contact.channel === 'phone' ? call : letter
      simulation.begin(at, contact.name, course(world, contact))
    }
    const lead = world.staffOf('complaints')[0]
    if (lead) simulation.begin(new Date(from.getTime() + dayMs), 'duty', duty(world, lead, until))
    await simulation.run(until, progress)
    await sql`analyze`.execute(db)
  })
}

/** The steps of the demonstration of a size: customers, what happened with them, and the indicators counted from it. */
export const stepsOf = (size: DemoSize): DemoStep[] => [
  {
    name: 'customers',
    zh: `${size.customers} 位客户`,
    en: `${size.customers} customers`,
    run: async (host, progress) =>
      addCustomers(
        host,
        size.seed,
        size.customers,
        new Date((await endOf(host)).getTime() - (size.days + 2) * dayMs),
        progress,
      ),
  },
  {
    name: 'contacts',
    zh: `${size.days} 天的互动与工单`,
    en: `${size.days} days of contacts and cases`,
    run: (host, progress) => simulate(host, size, progress),
  },
  {
    name: 'indicators',
    zh: '指标',
    en: 'indicators',
    run: async (host, progress) => {
      await nameOwners(host)
      await countIndicators(host, await endOf(host), size.days, progress)
    },
  },
  {
    name: 'governance',
    zh: '安全治理',
    en: 'governance of security',
    run: async (host, progress) => govern(host, await endOf(host), progress),
  },
]
