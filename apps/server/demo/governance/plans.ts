import { governanceContract as c } from '#contracts/governance'
import type { Course } from '../simulation.ts'
import { day, dayOf, org, person, type Desk } from './desk.ts'

/** A plan for the desk being down, and a drill of it that passed and still taught something. */
export async function* plans(desk: Desk, now: () => Date): Course {
  yield 30 * day
  const { id: planId, version: planVersion } = await desk(
    'noc',
    c.createContingencyPlan,
    {
      orgId: org('zhejiang'),
      title: '客服系统中断应急预案',
      scope: '客服中心、网络监控中心及在线渠道',
      ownerId: person('noc'),
      rtoMinutes: 60,
      rpoMinutes: 5,
      steps: [
        { title: '确认中断并通知值班负责人', personId: person('lead'), minutes: 10 },
        { title: '启用备用机房，恢复数据库', personId: person('noc'), minutes: 35 },
        { title: '抽查工单与会话，公告恢复', personId: person('quality'), minutes: 15 },
      ],
      contacts: [
        { function: '网络监控中心值班室', reach: '内线 8001' },
        { function: '客服中心值班班组长', reach: '内线 8100' },
      ],
      drillDays: 180,
      reviewAt: dayOf(now(), 365),
    },
    ({ id, version }) => ({ id, version }),
  )
  const id = await desk(
    'noc',
    c.scheduleDrill,
    {
      planId,
      kind: 'technical',
      scheduledOn: dayOf(now(), 30),
      participantIds: ['lead', 'noc', 'quality'].map(person),
    },
    (drill) => drill.id,
  )
  yield 30 * day
  await desk('noc', c.recordDrill, {
    id,
    planVersion,
    actuals: [7, 38, 11],
    recoveredMinutes: 56,
    lostMinutes: 1,
    result: 'passed',
    lessons: '恢复数据库比目标慢 3 分钟：备份密钥存放处只有一人知道，应由两人保管。',
  })
}
