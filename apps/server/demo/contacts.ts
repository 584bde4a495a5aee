import { casesContract } from '#contracts/cases'
import { interactionsContract } from '#contracts/interactions'
import { systemActor, type Actor } from '#kernel/module'
import { receiveMessage } from '#modules/interactions'
import { hour, live, minute, open, untilOpen, type Opened } from './case-life.ts'
import type { DemoCustomer } from './customers.ts'
import type { Random } from './random.ts'
import type { Course } from './simulation.ts'
import { furtherWords, goodbyes, greetings, phrase, promised, questions, thanks, type Topic } from './topics.ts'
import { demoAgent, type World } from './world.ts'

export interface Contact {
  readonly name: string
  readonly channel: 'webChat' | 'email' | 'phone' | 'api'
  readonly customer: DemoCustomer
  readonly topic: Topic
  readonly random: Random
  /** The customer's first words. */
  readonly words: string
  readonly toCase: boolean
  /** One of the many calls of an area-wide fault. */
  readonly wave: boolean
  /** Stays open: work for whoever tries the system. */
  readonly lingers: boolean
  /** Nobody has answered yet. */
  readonly unanswered: boolean
}
const second = 1000

/** Somebody says something on a written channel. */
const say = (w: World, c: Contact, n: number, body: string): Promise<string> =>
  w.simulation.act(c.name, systemActor, 'demo.receive', async (ctx) => {
    const { customer } = c
    const from =
      c.channel === 'webChat'
        ? ({ kind: 'webVisitor', value: customer.visitor } as const)
        : c.channel === 'email'
          ? ({ kind: 'email', value: customer.email! } as const)
          : ({ kind: 'phone', value: customer.phone } as const)
    const received = await receiveMessage(ctx, w.accounts[c.channel], {
      externalId: `${c.name}-${n}`,
      body,
      threadKey: c.channel === 'webChat' ? `visitor:${customer.visitor}` : `${c.channel}:${c.name}`,
      from: { ...from, name: customer.name, verified: true },
      ...(c.channel === 'email' && n === 1 ? { subject: c.random.pick(c.topic.titles) } : {}),
    })
    return received.conversationId
  })

const agentFor = (w: World, c: Contact): Actor => {
  const agents = w.staffOf(
    c.channel === 'phone' ? c.random.pick(['hotline1', 'hotline2']) : c.channel === 'webChat' ? 'online' : 'hotline2',
  )
  return c.lingers && c.channel !== 'phone' && c.random.chance(0.6) ? w.staff.get(demoAgent)! : c.random.pick(agents)
}

/** Opens the case of a contact, sometimes twice by mistake, and follows it to its end. */
async function* becomeCase(w: World, c: Contact, agent: Actor, conversationId: string): Course {
  const opened = c.lingers
    ? await onTheDesk(w, c, agent, await open(w, c, agent, conversationId))
    : await open(w, c, agent, conversationId)
  if (c.channel === 'webChat')
    await w.simulation.call(c.name, agent, interactionsContract.sendReply, {
      id: conversationId,
      body: c.random.pick(promised),
    })
  if (opened && c.random.chance(0.02)) {
    yield 20 * minute
    const again = await open(w, c, agent)
    yield 5 * minute
    await w.simulation.call(c.name, agent, casesContract.mergeCase, { id: again.id, intoId: opened.id })
  }
  if (c.channel === 'api' || (c.channel === 'webChat' && !c.lingers)) {
    yield 2 * minute
    await w.simulation.call(c.name, agent, interactionsContract.closeConversation, {
      id: conversationId,
      reason: 'solved',
    })
  }
  if (opened) yield* live(w, c, opened, conversationId)
}

/** Of what stays open, some is the demonstration's agent's own and some still waits in a team for somebody; that has no worker. */
async function onTheDesk(w: World, c: Contact, agent: Actor, opened: Opened): Promise<Opened | undefined> {
  const to = c.random.weighted([
    ['mine', 45],
    ['team', 15],
    ['as chosen', 40],
  ] as const)
  const { id } = opened
  if (to === 'team') {
    const teamId = opened.worker.teamIds[0]
    if (teamId) await w.simulation.attempt(c.name, agent, casesContract.assignCase, { id, teamId, personId: null })
    return undefined
  }
  const mine = w.staff.get(demoAgent)
  const taken =
    to === 'mine' && mine !== undefined && (await w.simulation.attempt(c.name, mine, casesContract.takeCase, { id }))
  return taken ? { id, worker: mine } : opened
}

export async function* chat(w: World, c: Contact): Course {
  const { random } = c
  const conversationId = await say(w, c, 1, c.words)
  if (c.unanswered) return
  const patience = random.around(26 * second, 0.6)
  yield patience
  if (random.chance(0.04) || untilOpen(w.simulation.now()) > 0) {
    yield random.around(3 * minute)
    await w.simulation.call(c.name, systemActor, interactionsContract.closeConversation, {
      id: conversationId,
      reason: 'leftByCustomer',
    })
    return
  }
  const agent = agentFor(w, c)
  await w.simulation.call(c.name, agent, interactionsContract.takeConversation, { id: conversationId })
  const reply = (body: string) =>
    w.simulation.call(c.name, agent, interactionsContract.sendReply, { id: conversationId, body })
  await reply(random.pick(greetings))
  yield random.around(40 * second)
  await say(w, c, 2, furtherWords(random, c.customer, c.topic))
  if (c.lingers && !c.toCase) return
  yield random.around(45 * second)
  await reply(random.chance(0.4) ? random.pick(questions) : phrase(random, c.customer, random.pick(c.topic.answers)))
  yield random.around(50 * second)
  if (c.toCase) return yield* becomeCase(w, c, agent, conversationId)
  await say(w, c, 3, random.pick(thanks))
  yield random.around(25 * second)
  await reply(random.pick(goodbyes))
  yield random.around(2 * minute)
  await w.simulation.call(c.name, agent, interactionsContract.closeConversation, {
    id: conversationId,
    reason: 'solved',
  })
}

/** Mail and partners' messages: answered within hours, not seconds. */
export async function* letter(w: World, c: Contact): Course {
  const { random } = c
  const conversationId = await say(
    w,
    c,
    1,
    `${c.words}\n\n${furtherWords(random, c.customer, c.topic)}\n\n${c.customer.name}`,
  )
  if (c.unanswered) return
  // A partner's message is answered by what becomes of it on the partner's own interface, so it is taken in and closed at once.
  yield random.around((c.channel === 'api' ? 9 : 70) * minute, 0.6) + untilOpen(w.simulation.now())
  const agent = agentFor(w, c)
  await w.simulation.call(c.name, agent, interactionsContract.takeConversation, { id: conversationId })
  if (c.toCase) return yield* becomeCase(w, c, agent, conversationId)
  if (c.channel === 'email')
    await w.simulation.call(c.name, agent, interactionsContract.sendReply, {
      id: conversationId,
      body: `${phrase(random, c.customer, random.pick(c.topic.answers))}\n\n客服 ${agent.name}`,
    })
  yield random.around(c.channel === 'api' ? 5 * minute : 5 * hour)
  await w.simulation.call(c.name, agent, interactionsContract.closeConversation, {
    id: conversationId,
    reason: 'solved',
  })
}

/** A call, logged when it is over; some callers hang up before anybody answers. */
export async function* call(w: World, c: Contact): Course {
  const { random, customer, topic } = c
  const offeredAt = w.simulation.now()
  const agent = agentFor(w, c)
  const waitMs = Math.round(random.around((c.wave ? 45 : 7) * second, 0.7))
  const given = {
    number: customer.phone,
    name: customer.name,
    direction: 'inbound' as const,
    queue: topic.product,
    offeredAt,
    waitMs,
    subject: random.pick(topic.titles),
  }
  if (random.chance(c.wave ? 0.22 : 0.045)) {
    yield waitMs
    await w.simulation.call(c.name, agent, interactionsContract.logCall, {
      ...given,
      answered: false,
      outcome: 'abandoned',
    })
    return
  }
  const talkMs = Math.round(random.around(185 * second, 0.5))
  const holdMs = random.chance(0.25) ? Math.round(random.around(35 * second)) : 0
  const wrapMs = Math.round(random.around(28 * second))
  yield waitMs + talkMs + holdMs + wrapMs
  const conversationId = await w.simulation.call(
    c.name,
    agent,
    interactionsContract.logCall,
    { ...given, talkMs, holdMs, wrapMs, note: c.words, outcome: c.toCase ? 'caseOpened' : 'resolved' },
    (made) => made.conversationId,
  )
  if (c.toCase) yield* becomeCase(w, c, agent, conversationId)
}
