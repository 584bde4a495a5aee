// What customers get in touch about. Each topic carries the words it is said in; the texts are put together from them, so that a
// few hundred phrases make thousands of different contacts.
import type { CaseKind } from '#contracts/cases'
import type { Random } from './random.ts'
import type { DemoCustomer } from './customers.ts'

export interface Topic {
  readonly kind: CaseKind
  readonly category: string
  readonly weight: number
  /** Share of contacts about it that need a case; the rest is settled at once. */
  readonly toCase: number
  readonly product: DemoCustomer['products'][number]
  /** Team of the centre it goes to; null: field service of the branch. */
  readonly team: string | null
  readonly titles: readonly string[]
  readonly says: readonly string[]
  readonly details: readonly string[]
  readonly answers: readonly string[]
  readonly solutions: readonly (readonly [cause: string, solution: string, text: string])[]
}

const openings = [
  '你好，',
  '您好，',
  '客服你好，',
  '在吗？',
  '麻烦帮忙看一下，',
  '',
  '',
  '请问',
  '喂，你好，',
  '有人吗，',
]
const closings = [
  '',
  '',
  '麻烦尽快处理。',
  '谢谢。',
  '急！',
  '请尽快回复。',
  '什么时候能好？',
  '帮我查一下。',
  '辛苦了。',
  '家里老人小孩都等着用。',
  '我这边比较着急。',
  '等你们回复。',
]
const places = ['家里', '店里', '公司', '老家', '出租房', '新房子', '办公室', '客厅', '书房']
const times = [
  '今天早上',
  '昨天晚上',
  '从前天开始',
  '刚才',
  '这两天',
  '上周起',
  '中午',
  '下班回来',
  '一个小时前',
  '连着三天',
  '这个月',
  '国庆以后',
  '晚高峰',
]
const amounts = ['10', '15', '19', '20', '29', '38', '59', '68', '99', '128']

/** Fills `{place}`, `{when}`, `{yuan}`, `{address}` and `{speed}`. */
export function phrase(random: Random, customer: DemoCustomer, text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'place'
      ? random.pick(places)
      : name === 'when'
        ? random.pick(times)
        : name === 'yuan'
          ? random.pick(amounts)
          : name === 'speed'
            ? String(random.pick([300, 500, 1000]))
            : name === 'address'
              ? customer.address
              : customer.name,
  )
}
export const firstWords = (random: Random, c: DemoCustomer, t: Topic): string =>
  random.pick(openings) + phrase(random, c, random.pick(t.says)) + random.pick(closings)
export const furtherWords = (random: Random, c: DemoCustomer, t: Topic): string =>
  phrase(random, c, random.pick(t.details))

export const greetings = [
  '您好，工号为您服务，请稍等，我先查询一下。',
  '您好，很高兴为您服务，这边马上帮您核实。',
  '您好，抱歉给您带来不便，我这就帮您看。',
  '您好，请稍等一分钟，我查一下您的业务情况。',
  '您好，收到您的反馈，正在为您查询。',
]
export const questions = [
  '请问光猫上的指示灯是什么状态？',
  '方便提供一下开户人姓名和安装地址吗？',
  '请问是全屋都这样还是只有一台设备？',
  '麻烦您把截图发一下好吗？',
  '请问这个情况大概从什么时候开始的？',
  '请问您方便接电话的时间是？',
]
export const promised = [
  '已为您登记工单，处理进展会第一时间通知您。',
  '已转专业班组处理，请保持电话畅通。',
  '已为您加急提交，稍后有师傅与您联系。',
  '这边已经记录，核实后给您答复。',
  '工单已经派出，您可以随时在线查询进度。',
]
export const updates = [
  '您好，您反映的问题正在处理中，预计今天内有结果。',
  '您好，师傅已联系上门时间，请留意来电。',
  '您好，经核查仍需进一步确认，有进展马上告知。',
  '您好，线路正在抢修，恢复后会通知您。',
  '您好，已提交后台核对账单明细，请耐心等待。',
]
export const thanks = [
  '好的，谢谢。',
  '行，知道了。',
  '可以了，已经好了，谢谢！',
  '嗯好的。',
  '谢谢，服务不错。',
  '好吧，那我等等看。',
  '明白了，多谢。',
  '好的，麻烦你们了。',
]
export const goodbyes = [
  '不客气，祝您生活愉快，再见。',
  '感谢您的来访，如有问题欢迎随时联系。',
  '好的，祝您使用愉快。',
  '感谢您的耐心，再见。',
]
export const waitReasons = [
  '等待客户确认上门时间',
  '等待客户提供账单截图',
  '客户出差，约定回来后处理',
  '等待客户重启设备后反馈',
  '等待客户补充证件资料',
  '客户要求周末上门',
]
export const holdReasons = ['等待备件到货', '等待后台账务核对', '等待传输专业抢修']
export const reopenReasons = [
  '客户来电反映故障复现',
  '客户表示退费未到账',
  '客户对处理结果不认可',
  '晚上又断网，要求继续处理',
]
export const handoverReasons = ['误派，退回重派', '不属本班组职责']
export const lowWords = [
  '等了好几天才有人来',
  '问题还是没有彻底解决',
  '打了三次电话才处理',
  '说好的时间没人联系',
  '解释得不清楚',
  '师傅态度不好',
  '',
]
export const highWords = ['', '', '', '师傅很专业', '处理很快，满意', '客服态度很好', '辛苦了', '响应及时']
