import type { Contact } from './contacts.ts'
import type { DemoCustomer } from './customers.ts'
import { complaints, petitions } from './phrases/complaints.ts'
import { faults } from './phrases/faults.ts'
import { inquiries, requests } from './phrases/requests.ts'
import { randomOf, type Random } from './random.ts'
import { firstWords } from './topics.ts'

const topics = [...faults, ...complaints, ...petitions, ...inquiries, ...requests].map((t) => [t, t.weight] as const)
const [fibre] = faults
const [petition] = petitions
const dayMs = 86_400_000
const hourMs = 3_600_000
/** Contacts by hour of the day in China, and by day of the week from Sunday. */
const hours = [1, 0.5, 0.3, 0.2, 0.2, 0.4, 1, 2.5, 6, 9, 9.5, 8.5, 6, 5.5, 7, 8, 8, 7, 6, 7.5, 8, 6.5, 4, 2].map(
  (w, h) => [h, w] as const,
)
const weekdays = [0.8, 1.25, 1.12, 1.05, 1, 1, 0.78]
const channels = { email: 9, phone: 46, api: 5, webChat: 40 } as const

export interface Planned {
  readonly at: Date
  readonly contact: Contact
}
interface Size {
  readonly days: number
  /** Contacts on an average day. */
  readonly perDay: number
  readonly until: Date
}

function contactOf(
  seed: string,
  name: string,
  customers: readonly DemoCustomer[],
  given: Partial<Contact> & { branch?: string } = {},
): Contact {
  const random = randomOf(seed, 'contact', name)
  const { branch, ...rest } = given
  const topic = rest.topic ?? random.weighted(topics)
  const fits = (c: DemoCustomer) =>
    c.products.includes(topic.product) &&
    (!branch || c.branch.code === branch) &&
    (rest.channel !== 'email' || c.email !== null)
  const customer = customerFor(random, customers, fits)
  const wanted =
    topic.kind === 'regulatorPetition'
      ? 'email'
      : random.weighted(Object.entries(channels) as [Contact['channel'], number][])
  const asked = rest.channel ?? wanted
  const channel = asked === 'email' && !customer.email ? 'phone' : asked
  return {
    name,
    random,
    topic,
    customer,
    words: firstWords(random, customer, topic),
    toCase: random.chance(topic.toCase),
    wave: false,
    lingers: false,
    unanswered: false,
    ...rest,
    channel,
  }
}
/** Somebody who has what it is about; after many tries anybody. */
function customerFor(
  random: Random,
  customers: readonly DemoCustomer[],
  fits: (c: DemoCustomer) => boolean,
): DemoCustomer {
  for (let i = 0; i < 200; i++) {
    const found = random.pick(customers)
    if (fits(found)) return found
  }
  return random.pick(customers)
}

/** Every contact of the demonstration with its instant; the same seed and end give the same plan. */
export function planOf(seed: string, customers: readonly DemoCustomer[], { days, perDay, until }: Size): Planned[] {
  const random = randomOf(seed, 'plan')
  const planned: Planned[] = []
  const add = (at: number, name: string, given?: Parameters<typeof contactOf>[3]) => {
    if (at < until.getTime()) planned.push({ at: new Date(at), contact: contactOf(seed, name, customers, given) })
  }
  // Midnight in China of the day the demonstration ends on.
  const today = Math.floor((until.getTime() + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs
  for (let back = days; back >= 0; back--) {
    const from = today - back * dayMs
    const weekday = new Date(from + 12 * hourMs).getUTCDay()
    const n = Math.round(random.around(perDay * weekdays[weekday]!, 0.12))
    for (let i = 0; i < n; i++) add(from + (random.weighted(hours) + random.next()) * hourMs, `d${days - back}-${i}`)
  }
  // Two cut cables: control charts show a signal on these days and in these cities.
  for (const [back, branch, size] of [
    [38, 'ningbo', 3.2],
    [11, 'jinhua', 2.6],
  ] as const)
    if (days > back)
      for (let i = 0; i < perDay * size; i++)
        add(today - back * dayMs + (9.5 + 4 * random.next() ** 2) * hourMs, `w${back}-${i}`, {
          topic: fibre!,
          branch,
          wave: true,
          toCase: random.chance(0.5),
        })
  addPresent(add, random, until.getTime(), perDay)
  return planned
}

/** What lies on the desks now: cases under way with deadlines around this hour, chats that wait, mail of this morning. */
function addPresent(
  add: (at: number, name: string, given?: Parameters<typeof contactOf>[3]) => void,
  random: Random,
  until: number,
  perDay: number,
): void {
  const share = Math.min(1, perDay / 14)
  for (let i = 0; i < 55 * share; i++) {
    const age =
      random.weighted([
        [3, 4],
        [9, 4],
        [22, 3],
        [28, 1.5],
        [50, 1],
      ] as const) *
        random.next() +
      0.8
    add(until - age * hourMs, `o${i}`, {
      lingers: true,
      toCase: true,
      channel: random.weighted([
        ['phone', 6],
        ['email', 2],
        ['webChat', 3],
      ] as const),
    })
  }
  // The regulator's answer is owed in fifteen days: one is always on the desk, however rare they are.
  add(until - 40 * hourMs, 'r0', { topic: petition!, lingers: true, toCase: true })
  for (let i = 0; i < 9 * share; i++)
    add(until - (0.4 + 11 * random.next()) * 60_000, `u${i}`, {
      channel: 'webChat',
      unanswered: i % 3 === 0,
      lingers: true,
      toCase: false,
    })
  for (let i = 0; i < 5 * share; i++)
    add(until - (1 + 180 * random.next()) * 60_000, `m${i}`, { channel: 'email', unanswered: true })
}
