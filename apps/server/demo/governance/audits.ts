import { governanceContract as c } from '#contracts/governance'
import type { Course } from '../simulation.ts'
import { day, dayOf, org, person, type Desk } from './desk.ts'

/** An internal audit with two findings: one closed after it was proved, one whose effect is still to be checked. */
export async function* audits(desk: Desk, now: () => Date): Course {
  yield 10 * day
  const controls = await desk(
    'quality',
    c.listRequirements,
    { filter: { code: 'A.5.18,A.8.2,A.8.15,A.6.3,9.2' } },
    (page) => page.items.map(({ id, code }) => ({ id, code })),
  )
  const idOf = (code: string) => controls.find((x) => x.code === code)!.id
  const orgId = org('zhejiang')
  const auditId = await desk(
    'quality',
    c.planAudit,
    {
      orgId,
      title: '访问权限与日志内部审核',
      scope: '客服中心与网络监控中心',
      leadId: person('quality'),
      plannedFrom: dayOf(now()),
      plannedTo: dayOf(now(), 4),
      requirementIds: controls.map((x) => x.id),
    },
    (audit) => audit.id,
  )
  yield 2 * day
  const items = await desk('quality', c.listAuditItems, { auditId }, (page) =>
    page.items.map(({ id, code }) => ({ id, code })),
  )
  const bad: Readonly<Record<string, string>> = {
    'A.5.18': '抽查 40 个离岗账号，3 个仍有效',
    'A.6.3': '两名新员工未完成安全培训',
  }
  for (const { id, code } of items)
    await desk('quality', c.recordAuditItem, {
      auditId,
      id,
      result: bad[code] ? 'fails' : 'conforms',
      note: bad[code] ?? '记录齐全',
    })
  const raise = (kind: 'major' | 'minor', code: string, title: string, owner: string) =>
    desk(
      'quality',
      c.raiseFinding,
      { orgId, auditId, requirementId: idOf(code), kind, title, description: bad[code]!, ownerId: person(owner) },
      (finding) => finding.id,
    )
  const accounts = await raise('major', 'A.5.18', '离岗人员账号未及时停用', 'privacy')
  const training = await raise('minor', 'A.6.3', '新员工安全培训未按期完成', 'trainer')
  await desk('quality', c.reportAudit, { id: auditId, summary: '日志与审核记录符合要求；账号停用与新员工培训需整改。' })
  yield 3 * day
  yield* corrected(desk, accounts, training)
}
async function* corrected(desk: Desk, accounts: string, training: string): Course {
  await desk('privacy', c.planFinding, {
    id: accounts,
    containment: '当日停用 3 个账号并核查其访问记录',
    rootCause: ['停用靠人工通知', '人事离岗流程没有账号一步', '人事系统与身份系统没有接口'],
    action: '人事离岗单自动停用账号，每周核对一次',
  })
  await desk('trainer', c.planFinding, {
    id: training,
    rootCause: ['入职日与培训班次错开', '没有人催办'],
    action: '入职一周内自动安排，逾期提醒班组长',
  })
  yield 10 * day
  await desk('privacy', c.implementFinding, { id: accounts })
  await desk('trainer', c.implementFinding, { id: training })
  await desk('quality', c.checkImplementation, { id: accounts, passed: true, measure: '接口日志与离岗单逐条对应' })
  yield 20 * day
  await desk('quality', c.checkEffect, { id: accounts, passed: true, measure: '抽查 50 个离岗账号，均在当日停用' })
}
