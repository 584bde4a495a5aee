import type { ShippedRole } from './shipped-roles.ts'

/** Public knowledge by intention: it opens the demonstration and nothing else. */
export const demoPassword = 'Clearline-2026'
/** One account a desk; the language of the screen is the browser's. */
export const demoDesks: readonly { role: ShippedRole; username: string; zh: string; en: string }[] = [
  { role: 'administrator', username: 'admin', zh: '系统管理员', en: 'Administrator' },
  { role: 'agent', username: 'agent', zh: '客服代表', en: 'Agent' },
  { role: 'teamLead', username: 'lead', zh: '班组长', en: 'Team lead' },
  { role: 'nocEngineer', username: 'noc', zh: '网络监控工程师', en: 'NOC engineer' },
  { role: 'fieldTechnician', username: 'technician', zh: '装维技术员', en: 'Field technician' },
  { role: 'trainer', username: 'trainer', zh: '培训师', en: 'Trainer' },
  { role: 'qualityManager', username: 'quality', zh: '质量经理', en: 'Quality manager' },
  { role: 'privacyOfficer', username: 'privacy', zh: '个人信息保护负责人', en: 'Privacy officer' },
  { role: 'auditor', username: 'auditor', zh: '审计员', en: 'Auditor' },
  { role: 'executive', username: 'executive', zh: '管理层', en: 'Executive' },
]

export const demoBranches = [
  ['hangzhou', '杭州分公司', 'Hangzhou'],
  ['ningbo', '宁波分公司', 'Ningbo'],
  ['wenzhou', '温州分公司', 'Wenzhou'],
  ['jiaxing', '嘉兴分公司', 'Jiaxing'],
  ['huzhou', '湖州分公司', 'Huzhou'],
  ['shaoxing', '绍兴分公司', 'Shaoxing'],
  ['jinhua', '金华分公司', 'Jinhua'],
  ['quzhou', '衢州分公司', 'Quzhou'],
  ['zhoushan', '舟山分公司', 'Zhoushan'],
  ['taizhou', '台州分公司', 'Taizhou'],
  ['lishui', '丽水分公司', 'Lishui'],
] as const

const centre = (code: string, nameZh: string, nameEn: string) => ({ code, org: 'zhejiang', nameZh, nameEn })
export const demoTeams = [
  centre('hotline1', '热线一班', 'Hotline 1'),
  centre('hotline2', '热线二班', 'Hotline 2'),
  centre('online', '在线客服班', 'Online service'),
  centre('complaints', '投诉处理班', 'Complaints'),
  centre('keyAccounts', '大客户服务班', 'Key accounts'),
  centre('noc', '网络监控中心', 'Network operations centre'),
  centre('quality', '质量与培训', 'Quality and training'),
  ...demoBranches.map(([code, zh, en]) => ({
    code: `field-${code}`,
    org: code,
    nameZh: `${zh.slice(0, 2)}装维班`,
    nameEn: `${en} field service`,
  })),
]

type Skills = Readonly<Record<string, number>>
export interface DemoPerson {
  readonly role: ShippedRole
  readonly org: string
  readonly team?: string
  readonly skills: Skills
  readonly languages: readonly string[]
  readonly maxOpenCases: number
  readonly username?: string
  readonly manages?: string
}
const zh = ['zh-CN'] as const
const both = ['zh-CN', 'en'] as const
const person = (
  role: ShippedRole,
  team: string | undefined,
  skills: Skills,
  more: Partial<DemoPerson> = {},
): DemoPerson => ({
  role,
  org: 'zhejiang',
  ...(team ? { team } : {}),
  skills,
  languages: zh,
  maxOpenCases: 20,
  ...more,
})

/** What each service team is good at: skill codes as case categories ask for them. */
const trade: Readonly<Record<string, readonly Skills[]>> = {
  hotline1: [
    { broadband: 4, iptv: 3, mobile: 2 },
    { broadband: 3, billing: 2 },
    { mobile: 4, billing: 3 },
    { broadband: 2, mobile: 2 },
  ],
  hotline2: [
    { billing: 4, mobile: 3 },
    { billing: 3, broadband: 2 },
    { iptv: 4, broadband: 3 },
    { mobile: 3, billing: 2 },
  ],
  online: [
    { mobile: 3, broadband: 3, billing: 3 },
    { billing: 3, mobile: 3 },
    { broadband: 4, iptv: 2 },
    { mobile: 2, billing: 2 },
  ],
  complaints: [
    { complaint: 5, petition: 4, billing: 3 },
    { complaint: 4, petition: 3 },
    { complaint: 3, broadband: 3 },
  ],
  keyAccounts: [
    { enterprise: 4, network: 2 },
    { enterprise: 3, billing: 3 },
    { enterprise: 5, broadband: 3 },
  ],
}
const leads = Object.keys(trade).map((team, i) =>
  person(
    'teamLead',
    team,
    { ...trade[team]![0], complaint: 4 },
    { maxOpenCases: 30, languages: both, ...(i === 0 ? { username: 'lead' } : {}) },
  ),
)
const agents = Object.entries(trade).flatMap(([team, skills]) =>
  skills.map((s, i) =>
    person('agent', team, s, {
      languages: i % 3 === 0 ? both : zh,
      ...(team === 'hotline1' && i === 0 ? { username: 'agent' } : {}),
    }),
  ),
)
const noc = [0, 1, 2, 3, 4, 5].map((i) =>
  person(
    i === 0 ? 'teamLead' : 'nocEngineer',
    'noc',
    { network: 5 - (i % 3), broadband: 4 },
    { languages: i < 3 ? both : zh, ...(i === 1 ? { username: 'noc' } : {}) },
  ),
)
const branchStaff = demoBranches.flatMap(([org], b) => [
  person('teamLead', `field-${org}`, { broadband: 3, complaint: 3 }, { org, manages: org, maxOpenCases: 30 }),
  ...Array.from({ length: b < 3 ? 2 : 1 }, (_, i) =>
    person(
      'fieldTechnician',
      `field-${org}`,
      { broadband: 4 + (i % 2), iptv: 3, network: 2 },
      { org, maxOpenCases: 10, ...(b === 0 && i === 0 ? { username: 'technician' } : {}) },
    ),
  ),
])
const staffOffice = [
  person('administrator', undefined, {}, { username: 'admin', languages: both }),
  person('executive', undefined, {}, { username: 'executive', languages: both }),
  person('privacyOfficer', undefined, {}, { username: 'privacy', languages: both }),
  person('qualityManager', 'quality', { complaint: 4 }, { username: 'quality', languages: both }),
  person('trainer', 'quality', { broadband: 4, billing: 4 }, { username: 'trainer' }),
  person('auditor', undefined, {}, { username: 'auditor', languages: both }),
]

/** Sixty: 6 in the office, 5 team leads, 18 agents, 6 in the NOC, 11 branch managers, 14 field technicians. */
export const demoStaff: readonly DemoPerson[] = [...staffOffice, ...leads, ...agents, ...noc, ...branchStaff]

/** Sixty names as one hears them in the province, the i-th for the i-th of the staff. */
export const demoNames: readonly string[] =
  `陈建国 沈慧敏 徐立群 王雅琴 章晓东 楼佳颖 周丽华 吴海燕 郑国强 金晓红 胡志明 林小雨 王思远 张梦婷 李浩然 陈佳怡 叶子涵
俞文静 朱晨曦 徐嘉豪 蒋雨欣 何俊杰 潘诗琪 赵一鸣 孙若曦 丁宇轩 施雅雯 毛晓峰 钱思琪 屠婉清 冯永强 陆振华 董文博 倪海涛 严志远 杜明哲 沈国梁 许建军 鲍伟民
陈立新 余志刚 方小军 黄海波 邵文斌 谢国平 陶建平 范永明 姚志伟 夏国华 宋小龙 汪建伟 童志强 裘国兴 柴建明 娄永康 郭志勇 顾小峰 应国栋 蔡文杰 缪志华`.split(
    /\s+/,
  )
