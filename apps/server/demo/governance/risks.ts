import { governanceContract as c } from '#contracts/governance'
import type { Course } from '../simulation.ts'
import { day, dayOf, org, person, type Desk } from './desk.ts'

const none = { confidentiality: false, integrity: false, availability: false }
const rate = (probability: number, impact: number) => ({ probability, impact })

/** A few risks on their way: one treated, one planned, one accepted that went stale, one accepted that holds. */
export async function* risks(desk: Desk, now: () => Date): Course {
  const controls = await desk(
    'privacy',
    c.listRequirements,
    { filter: { code: 'A.8.14,A.5.30,A.5.18,A.8.2,A.6.3,A.5.19' } },
    (page) => page.items.map(({ id, code }) => ({ id, code })),
  )
  const ids = (...codes: string[]) => controls.filter((x) => codes.includes(x.code)).map((x) => x.id)
  const register = (title: string, given: object) =>
    desk(
      'privacy',
      c.createRisk,
      { orgId: org('zhejiang'), title, ...none, reviewAt: dayOf(now(), 180), ...given } as never,
      (risk) => risk.id,
    )
  const { router, rights, phishing, supplier } = await registered(register, ids)
  yield 2 * day
  await desk('privacy', c.planRisk, {
    id: router,
    treatment: 'reduce',
    plan: '建设第二条出岛路由并做切换演练',
    ownerId: person('noc'),
  })
  await desk('privacy', c.planRisk, {
    id: rights,
    treatment: 'reduce',
    plan: '人事离岗当日自动停用账号，每季度复核权限',
    ownerId: person('privacy'),
  })
  await desk('trainer', c.acceptRisk, { id: phishing, note: '培训进行中，评级在可接受范围', until: dayOf(now(), 200) })
  await desk('executive', c.acceptRisk, {
    id: supplier,
    note: '已签备用网关协议，成本不宜再增',
    until: dayOf(now(), 300),
  })
  yield 40 * day
  await desk('privacy', c.treatRisk, { id: rights, note: '人事接口已上线，首次复核完成', current: rate(1, 4) })
  await desk('privacy', c.changeRisk, { id: phishing, current: rate(4, 3), why: '本月仿冒邮件增多三倍' })
  yield 20 * day
  await desk('executive', c.reviewRisk, { id: supplier, note: '与备用网关联调通过', reviewAt: dayOf(now(), 180) })
}

type Register = (title: string, given: object) => Promise<string>
async function registered(register: Register, ids: (...codes: string[]) => string[]) {
  const router = await register('舟山出岛光缆单路由', {
    description: '台风季海缆受损时全岛宽带中断',
    ownerId: person('noc'),
    availability: true,
    inherent: rate(4, 5),
    current: rate(4, 4),
    residual: rate(1, 4),
    controlIds: ids('A.8.14', 'A.5.30'),
  })
  const rights = await register('离岗人员权限未及时收回', {
    description: '外包座席离岗后账号仍可查询客户资料',
    ownerId: person('privacy'),
    confidentiality: true,
    inherent: rate(4, 4),
    current: rate(3, 4),
    residual: rate(1, 4),
    controlIds: ids('A.5.18', 'A.8.2'),
  })
  const phishing = await register('客服收到仿冒邮件泄露账号', {
    ownerId: person('trainer'),
    confidentiality: true,
    integrity: true,
    inherent: rate(5, 4),
    current: rate(3, 3),
    residual: rate(2, 3),
    controlIds: ids('A.6.3'),
  })
  const supplier = await register('短信网关供应商停服', {
    ownerId: person('executive'),
    availability: true,
    inherent: rate(3, 3),
    current: rate(2, 3),
    residual: rate(2, 2),
    controlIds: ids('A.5.19'),
  })
  return { router, rights, phishing, supplier }
}
