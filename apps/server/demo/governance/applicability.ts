import { governanceContract as c } from '#contracts/governance'
import type { Course } from '../simulation.ts'
import { day, org, person, type Desk } from './desk.ts'

const leftOut: Readonly<Record<string, string>> = {
  'A.8.30': '不外包开发：系统由产品供应商交付，供应商管理见 A.5.19–A.5.22',
  'A.8.4': '本公司不持有源代码，仅运行交付的版本',
}
const partial = /^A\.(5\.(7|21|23|30)|6\.7|7\.(4|9)|8\.(1|12|16|23))$/
const planned = /^A\.(5\.8|8\.(9|22|33))$/
const byLaw = /^A\.(5\.3[1-4]|8\.1[0-2])$/
const owners: Readonly<Record<string, string>> = { 'A.6': 'trainer', 'A.7': 'executive', 'A.8': 'noc' }

/** The province's statement of applicability: issued once, gone on with, issued again. */
export async function* applicability(desk: Desk): Course {
  const statementId = await desk(
    'privacy',
    c.createStatement,
    { orgId: org('zhejiang'), scope: '浙江省公司的客户服务、网络运行与支撑系统，含十一个分公司' },
    (s) => s.id,
  )
  const asked = await desk('privacy', c.listStatementAnswers, { statementId }, (page) =>
    page.items.map(({ id, code }) => ({ id, code })),
  )
  for (const { id, code } of asked) {
    const left = leftOut[code]
    const answer = left
      ? { applicable: false, justification: left }
      : ({
          applicable: true,
          reasons: byLaw.test(code) ? ['law', 'risk'] : ['risk'],
          state: partial.test(code) ? 'partial' : planned.test(code) ? 'planned' : 'implemented',
          ownerId: person(owners[code.slice(0, 3)] ?? 'privacy'),
        } as const)
    await desk('privacy', c.answerRequirement, { statementId, id, ...answer } as never)
  }
  yield 5 * day
  await desk('executive', c.issueStatement, { id: statementId, note: '首次发布，管理评审通过' })
  yield 55 * day
  await desk('privacy', c.answerRequirement, {
    statementId,
    id: asked.find((a) => a.code === 'A.8.12')!.id,
    state: 'implemented',
    justification: '导出默认脱敏，明文导出需单独授权并留痕',
  })
  yield 2 * day
  await desk('executive', c.issueStatement, { id: statementId, note: '数据防泄露已全面实施' })
}
