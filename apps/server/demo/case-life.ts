import { casesContract } from '#contracts/cases'
import { interactionsContract } from '#contracts/interactions'
import { surveysContract } from '#contracts/surveys'
import { openMessages } from '#modules/interactions'
import { demoId } from '#kernel/identity'
import { systemActor, type Actor } from '#kernel/module'
import { sql } from '#kernel/db'
import type { Contact } from './contacts.ts'
import type { Course } from './simulation.ts'
import {
  handoverReasons,
  highWords,
  holdReasons,
  lowWords,
  phrase,
  reopenReasons,
  updates,
  waitReasons,
} from './topics.ts'
import type { World } from './world.ts'

export const minute = 60_000
export const hour = 60 * minute
const visitor: Actor = { ...systemActor, id: 'customer', kind: 'visitor', name: '客户', can: () => false }

/** How long until somebody is at work again (ms): centre and field service work from 8 to 20 o'clock, China's one time zone. */
export function untilOpen(now: Date): number {
  const ofDay = (now.getTime() + 8 * hour) % (24 * hour)
  if (ofDay < 8 * hour) return 8 * hour - ofDay + 5 * minute
  return ofDay > 20 * hour ? 32 * hour - ofDay + 5 * minute : 0
}
/** Median time to settle by kind (ms of work). */
const toSettle = {
  inquiry: 2 * hour,
  faultReport: 4 * hour,
  complaint: 9 * hour,
  regulatorPetition: 100 * hour,
  serviceRequest: 6 * hour,
} as const

export interface Opened {
  readonly id: string
  readonly worker: Actor
}

export async function open(w: World, c: Contact, actor: Actor, conversationId?: string): Promise<Opened> {
  const { random, topic, customer } = c
  const customerId = w.customerIds.get(customer.visitor)
  const serviceId = w.serviceIds.get(`${customerId}:${topic.product}`)
  const title = c.wave ? '片区宽带断网' : random.pick(topic.titles)
  const opened = await w.simulation.call(
    c.name,
    actor,
    casesContract.openCase,
    {
      kind: topic.kind,
      ticketType: topic.kind,
      severity: 'moderate',
      name: title,
      description: c.words,
      impact: c.wave
        ? 'significant'
        : random.weighted([
            ['moderate', 70],
            ['minor', 22],
            ['significant', 8],
          ] as const),
      urgency: random.weighted([
        ['medium', 66],
        ['high', 18],
        ['low', 13],
        ['critical', 3],
      ] as const),
      categoryId: w.categoryIds.get(`${topic.kind}:${topic.category}`) ?? null,
      ...(customerId ? { customerId } : {}),
      ...(serviceId ? { serviceId } : {}),
      ...(conversationId ? { conversationId } : {}),
      ...(topic.team ? { teamId: demoId(`team:${topic.team}`) } : {}),
      ...(topic.kind === 'faultReport' && topic.product === 'broadband'
        ? {
            custom: { ponPort: customer.ponPort, ontLight: c.topic.category === 'broadbandDown' ? 'LOS 红灯' : '正常' },
          }
        : {}),
    },
    (made) => ({ id: made.id, assignee: made.assignee?.id ?? null }),
  )
  const team = w.staffOf(topic.team ?? `field-${customer.branch.code}`)
  return { id: opened.id, worker: (opened.assignee && w.staff.get(opened.assignee)) || team[0] || actor }
}

/** From the first look at a case to its closure and the customer's judgement. */
export async function* live(w: World, c: Contact, opened: Opened, conversationId: string | undefined): Course {
  const { random, topic } = c
  const { id, worker } = opened
  const act = w.simulation
  const written = conversationId !== undefined && (c.channel === 'webChat' || c.channel === 'email')
  const fault = topic.kind === 'faultReport'
  // The network operations centre and stand-by work around the clock; everybody else by day.
  const untilWork = () => (fault ? 0 : untilOpen(act.now()))
  yield random.around((fault ? 8 : 18) * minute, 0.7) + untilWork()
  if (!written) await act.attempt(c.name, worker, casesContract.reachMilestone, { id, milestone: 'firstResponse' })
  else await act.call(c.name, worker, casesContract.replyToCustomer, { id, text: random.pick(updates) })
  await act.attempt(c.name, worker, casesContract.startCase, { id })
  if (c.lingers) return yield* linger(w, c, opened)
  if (random.chance(0.04)) yield* misroute(w, c, opened)
  const slow = random.chance(0.07) ? 5 : 1
  const effort = random.around(toSettle[topic.kind] * slow, 0.6)
  yield effort * (fault ? 0.18 : 0.3) + untilWork()
  if (fault) await act.call(c.name, worker, casesContract.reachMilestone, { id, milestone: 'located' })
  if (random.chance(0.17)) {
    await act.call(c.name, worker, casesContract.waitForCustomer, { id, reason: random.pick(waitReasons) })
    yield random.around(5 * hour) + untilOpen(act.now())
    await act.attempt(c.name, worker, casesContract.startCase, { id, reason: '客户已回复' })
  } else if (random.chance(0.05)) {
    await act.call(c.name, worker, casesContract.holdCase, { id, reason: random.pick(holdReasons) })
    yield random.around(3 * hour)
    await act.attempt(c.name, worker, casesContract.startCase, { id })
  }
  if (random.chance(0.02))
    await act.call(c.name, worker, casesContract.reworkCase, { id, reason: '复测不达标，重新处理' })
  yield effort * 0.7 + untilOpen(act.now())
  if (fault) await act.call(c.name, worker, casesContract.reachMilestone, { id, milestone: 'restored' })
  if (topic.kind === 'regulatorPetition')
    await act.call(c.name, worker, casesContract.reachMilestone, { id, milestone: 'regulatorReplied' })
  yield* settle(w, c, opened, written)
  if (random.chance(0.05)) {
    yield random.around(9 * hour) + untilOpen(act.now())
    await act.call(c.name, worker, casesContract.reopenCase, { id, reason: random.pick(reopenReasons) })
    yield random.around(4 * hour) + untilOpen(act.now())
    yield* settle(w, c, opened, written)
  }
  if (conversationId && c.channel === 'email')
    await act.attempt(c.name, worker, interactionsContract.closeConversation, { id: conversationId, reason: 'solved' })
  yield* judge(w, c, id)
}

async function* settle(w: World, c: Contact, { id, worker }: Opened, written: boolean): Course {
  const [causeCode, solutionCode, text] = c.wave
    ? (['fibreCut', 'repaired', '主干光缆被施工挖断，已抢通，片区业务恢复。'] as const)
    : c.random.pick(c.topic.solutions)
  const solutionText = phrase(c.random, c.customer, text)
  await w.simulation.call(c.name, worker, casesContract.resolveCase, {
    id,
    solutionText,
    causeCode,
    solutionCode,
    ...(written ? { tellCustomer: true } : {}),
  })
  yield c.random.around(7 * hour) + untilOpen(w.simulation.now())
  await w.simulation.call(c.name, worker, casesContract.closeCase, { id })
}

/** The wrong team first; it hands the case on, which counts as a service error. */
async function* misroute(w: World, c: Contact, { id, worker }: Opened): Course {
  await w.simulation.call(c.name, worker, casesContract.addNote, {
    id,
    text: c.random.pick(handoverReasons),
    visibility: 'internal',
  })
  const teamId = demoId(`team:${c.topic.team === 'hotline2' ? 'hotline1' : 'hotline2'}`)
  await w.simulation.call(c.name, worker, casesContract.assignCase, { id, teamId, reason: 'wronglyRouted' })
  yield c.random.around(25 * minute)
  await w.simulation.call(c.name, worker, casesContract.assignCase, {
    id,
    personId: worker.personId,
    teamId: worker.teamIds[0],
    reason: 'specialist',
  })
}

/** Work of the present day: begun, and waiting for whoever looks at the desk. */
async function* linger(w: World, c: Contact, { id, worker }: Opened): Course {
  yield c.random.around(40 * minute)
  if (c.topic.kind === 'faultReport' && c.random.chance(0.5))
    await w.simulation.call(c.name, worker, casesContract.reachMilestone, { id, milestone: 'located' })
  if (c.random.chance(0.22))
    await w.simulation.call(c.name, worker, casesContract.waitForCustomer, { id, reason: c.random.pick(waitReasons) })
  else if (c.random.chance(0.5))
    await w.simulation.call(c.name, worker, casesContract.addNote, {
      id,
      text: c.random.pick(updates),
      visibility: 'internal',
    })
}

/** About a third of those who are asked answer, most of them content. */
async function* judge(w: World, c: Contact, caseId: string): Course {
  const { random } = c
  if (!random.chance(0.5)) return
  yield random.around(3 * hour, 1)
  const token = await w.simulation.act(c.name, visitor, 'readQuestion', async (ctx) => {
    const found = await sql<{ id: string; body: string }>`
      select m.id, m.body from interactions.v_message m join surveys.v_invitation i on i.customer_id = m.customer_id
      where i.case_id = ${caseId} and i.state = 'sent' and m.kind = 'surveyInvite' and m.sent_at >= i.sent_at order by m.sent_at limit 1`.execute(
      ctx.tx,
    )
    const [invited] = await openMessages(ctx, found.rows)
    return /\/survey\/([\w-]+)/.exec(invited?.body ?? '')?.[1] ?? null
  })
  if (!token) return
  const score = random.weighted([
    [5, 62],
    [4, 28],
    [3, 5],
    [2, 3],
    [1, 2],
  ] as const)
  const text = random.pick(score <= 3 ? lowWords : highWords)
  await w.simulation.call(c.name, visitor, surveysContract.answerSurvey, {
    token,
    score,
    ...(score <= 3 ? { reasons: [random.pick(['slow', 'unsolved', 'repeated', 'unclear', 'attitude'])] } : {}),
    ...(text ? { text } : {}),
  })
  if (score <= 2) yield* callBack(w, c, caseId)
}

/** The call-back a low score has opened: somebody of the complaints team rings, listens and settles it. */
async function* callBack(w: World, c: Contact, caseId: string): Course {
  const course = `${c.name}-callBack`
  const worker = c.random.pick(w.staffOf('complaints'))
  const id = await w.simulation.call(
    course,
    worker,
    surveysContract.listInvitations,
    { filter: { caseId } } as never,
    (page) => page.items.find((i) => i.callBackCaseId)?.callBackCaseId ?? null,
  )
  if (!id) return
  yield c.random.around(70 * minute) + untilOpen(w.simulation.now())
  await w.simulation.call(course, worker, casesContract.assignCase, {
    id,
    personId: worker.personId,
    teamId: demoId('team:complaints'),
  })
  await w.simulation.attempt(course, worker, casesContract.reachMilestone, { id, milestone: 'firstResponse' })
  await w.simulation.attempt(course, worker, casesContract.startCase, { id })
  yield c.random.around(3 * hour) + untilOpen(w.simulation.now())
  await w.simulation.call(course, worker, casesContract.resolveCase, {
    id,
    solutionText: '已电话回访致歉，问题复查解决，客户认可。',
    causeCode: 'staffConduct',
    solutionCode: 'apologised',
  })
  yield c.random.around(4 * hour) + untilOpen(w.simulation.now())
  await w.simulation.call(course, worker, casesContract.closeCase, { id })
}
