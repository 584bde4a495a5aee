import { governanceContract as c } from '#contracts/governance'
import type { Course } from '../simulation.ts'
import { day, person, type Desk } from './desk.ts'

const access = `一、按岗位授权，只给完成工作所需的权限。
二、离岗当日停用账号，转岗一周内调整权限。
三、特许权限另行审批，使用留痕，每季度复核。
四、查看客户完整号码须写明理由，系统记录并定期抽查。`
const desk24 = `一、离开座位锁屏，桌面不留客户资料。
二、不用私人设备处理客户信息。
三、发现可疑邮件或信息外泄，一小时内报告。`

/** A policy in force that part of the staff have read, and one that waits for its second approval. */
export async function* policies(desk: Desk): Course {
  const terms = { ownerId: person('privacy'), quorum: 2, validDays: 365, readDays: 14 }
  yield 4 * day
  const id = await desk(
    'privacy',
    c.createSecurityPolicy,
    { code: 'access', nameZh: '访问控制管理规定', nameEn: 'Access control policy', text: access, ...terms },
    (p) => p.id,
  )
  await desk('privacy', c.submitPolicy, { id })
  yield 3 * day
  await desk('quality', c.approvePolicy, { id, approved: true, note: '与审核要求一致' })
  await desk('executive', c.approvePolicy, { id, approved: true })
  const versionId = await desk('privacy', c.publishPolicy, { id }, (p) => p.live!.id)
  for (const reader of ['privacy', 'quality', 'executive', 'lead', 'noc', 'trainer']) {
    yield 2 * day
    await desk(reader, c.acknowledgePolicy, { id, versionId })
  }
  yield 50 * day
  const next = await desk(
    'privacy',
    c.createSecurityPolicy,
    { code: 'clear-desk', nameZh: '桌面与终端使用规定', nameEn: 'Clear desk and devices', text: desk24, ...terms },
    (p) => p.id,
  )
  await desk('privacy', c.submitPolicy, { id: next })
  yield 2 * day
  await desk('quality', c.approvePolicy, { id: next, approved: true })
}
