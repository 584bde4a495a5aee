// The categories, closure codes and custom fields Clearline comes with; whoever runs it changes them as data.
import type { CaseKind } from '../contract/vocabulary.ts'

export interface ShippedCategory {
  readonly kind: CaseKind
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  /** What handling it asks of a person; null where anybody of the team can. */
  readonly skill: string | null
  readonly minLevel: number
}
type Row = readonly [code: string, nameZh: string, nameEn: string, skill: string | null, minLevel?: number]
const of = (kind: CaseKind, rows: readonly Row[]): ShippedCategory[] =>
  rows.map(([code, nameZh, nameEn, skill, minLevel = 2]) => ({ kind, code, nameZh, nameEn, skill, minLevel }))

export const shippedCategories: readonly ShippedCategory[] = [
  ...of('inquiry', [
    ['tariff', '资费与套餐', 'Tariffs and plans', 'billing'],
    ['bill', '账单查询', 'Bill enquiry', 'billing'],
    ['howTo', '使用与设置', 'How to use', 'mobile'],
    ['coverage', '覆盖与开通', 'Coverage and availability', 'broadband'],
    ['roaming', '国际漫游', 'Roaming abroad', 'mobile'],
  ]),
  ...of('faultReport', [
    ['broadbandDown', '宽带断网', 'Broadband down', 'broadband'],
    ['broadbandSlow', '宽带网速慢', 'Broadband slow', 'broadband'],
    ['iptvFault', 'IPTV 故障', 'IPTV fault', 'iptv'],
    ['mobileSignal', '手机信号差', 'Poor mobile signal', 'network'],
    ['leasedLineDown', '专线中断', 'Leased line down', 'network'],
  ]),
  ...of('complaint', [
    ['overcharge', '多扣费争议', 'Disputed charge', 'complaint'],
    ['attitude', '服务态度', 'Staff attitude', 'complaint'],
    ['installDelay', '装移机延误', 'Installation delayed', 'complaint'],
    ['quality', '网络质量', 'Network quality', 'complaint'],
    ['harassment', '骚扰电话', 'Nuisance calls', 'complaint'],
    ['callBack', '客户回访', 'Call-back after a low score', 'complaint'],
  ]),
  ...of('regulatorPetition', [
    ['charges', '收费申诉', 'Petition about charges', 'petition'],
    ['portability', '携号转网申诉', 'Petition about number portability', 'petition'],
    ['service', '服务申诉', 'Petition about service', 'petition'],
  ]),
  ...of('serviceRequest', [
    ['planChange', '套餐变更', 'Change of plan', 'mobile'],
    ['portOut', '携号转网', 'Number portability', 'mobile'],
    ['relocation', '宽带移机', 'Broadband relocation', 'broadband'],
    ['newInstall', '新装宽带', 'New broadband', 'broadband'],
    ['roamingOn', '开通国际漫游', 'Activate roaming', 'mobile'],
    ['cancelService', '业务退订', 'Cancel a service', 'billing'],
  ]),
]

export interface ShippedClosureCode {
  readonly role: 'cause' | 'solution'
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
}
const codes = (
  role: ShippedClosureCode['role'],
  rows: readonly (readonly [string, string, string])[],
): ShippedClosureCode[] => rows.map(([code, nameZh, nameEn]) => ({ role, code, nameZh, nameEn }))

export const shippedClosureCodes: readonly ShippedClosureCode[] = [
  ...codes('cause', [
    ['fibreCut', '光缆中断', 'Fibre cut'],
    ['opticalPower', '光衰过大', 'Optical power low'],
    ['deviceFault', '终端故障', 'Customer device fault'],
    ['configuration', '配置错误', 'Wrong configuration'],
    ['congestion', '网络拥塞', 'Congestion'],
    ['powerCut', '停电', 'Power cut'],
    ['billingError', '计费差错', 'Billing error'],
    ['unclearTerms', '资费说明不清', 'Terms not made clear'],
    ['staffConduct', '服务不规范', 'Staff conduct'],
    ['delayedVisit', '上门延误', 'Visit delayed'],
    ['customerRequest', '客户需求', 'Customer request'],
    ['thirdParty', '第三方原因', 'Third party'],
  ]),
  ...codes('solution', [
    ['repaired', '已修复', 'Repaired'],
    ['deviceReplaced', '更换终端', 'Device replaced'],
    ['remoteReset', '远程重置', 'Reset remotely'],
    ['refunded', '退费', 'Refunded'],
    ['explained', '解释说明', 'Explained'],
    ['apologised', '致歉并改进', 'Apology and improvement'],
    ['serviceChanged', '业务已办理', 'Service changed'],
    ['visitDone', '上门处理', 'Visited'],
  ]),
]

export interface ShippedField {
  readonly kind: CaseKind
  readonly key: string
  readonly nameZh: string
  readonly nameEn: string
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'choice'
  readonly options?: readonly string[]
}
export const shippedFields: readonly ShippedField[] = [
  { kind: 'faultReport', key: 'ponPort', nameZh: 'PON 口', nameEn: 'PON port', type: 'text' },
  {
    kind: 'faultReport',
    key: 'ontLight',
    nameZh: '光猫指示灯',
    nameEn: 'ONT light',
    type: 'choice',
    options: ['正常', 'LOS 红灯', 'PON 闪烁', '全灭'],
  },
  { kind: 'complaint', key: 'disputedYuan', nameZh: '争议金额（元）', nameEn: 'Disputed amount (CNY)', type: 'number' },
  { kind: 'regulatorPetition', key: 'petitionNumber', nameZh: '申诉编号', nameEn: 'Petition number', type: 'text' },
  { kind: 'serviceRequest', key: 'visitWanted', nameZh: '预约时间', nameEn: 'Wanted time', type: 'date' },
]
