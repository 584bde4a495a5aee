import type { ActivityCode } from '#kernel/module'

/** Conditions of lawful processing: GDPR art. 6 (1) b, c, f; PIPL art. 13 (1) 2 and 3. Consent is asked for by purpose, in modules/privacy. */
export type LegalBasis = 'contract' | 'employment' | 'legalObligation' | 'legitimateInterest'
type Words = { readonly zh: string; readonly en: string }

/** A purpose of processing as the register names it (GDPR art. 30 (1), PIPL art. 55). */
export interface Activity {
  readonly name: Words
  readonly purpose: Words
  readonly basis: LegalBasis
  readonly law: Words
  readonly subjects: readonly ('customer' | 'person')[]
  readonly recipients: Words
  /** Calendar days that records of it stay at least and at most (what the purpose needs); a floor without a law beside it is our own. */
  readonly floorDays: number
  readonly ceilingDays: number
}

const inside = {
  zh: '本公司客服、运维与管理人员，按角色授权',
  en: 'our own service, operations and management staff, by role',
}
const yearDays = 365
const same = (law: string): Words => ({ zh: law, en: law })

export const activities: Readonly<Record<ActivityCode, Activity>> = {
  customerRecords: {
    name: { zh: '客户资料管理', en: 'Customer records' },
    purpose: {
      zh: '订立和履行电信服务合同，识别来访客户',
      en: 'To conclude and fulfil the service contract and to know who gets in touch',
    },
    basis: 'contract',
    law: same('PIPL 13(1)2 · GDPR 6(1)(b)'),
    subjects: ['customer'],
    recipients: inside,
    // Our own: as long as a petition may still come that is not about charges (《电信用户申诉处理办法》).
    floorDays: 2 * yearDays,
    ceilingDays: 5 * yearDays,
  },
  serviceContacts: {
    name: { zh: '客户互动', en: 'Contacts with customers' },
    purpose: {
      zh: '接听、答复并追溯客户在各渠道的联系',
      en: 'To answer what customers ask on any channel, and to be able to look it up',
    },
    basis: 'contract',
    law: same('PIPL 13(1)2 · GDPR 6(1)(b)'),
    subjects: ['customer', 'person'],
    recipients: inside,
    floorDays: 180,
    ceilingDays: 3 * yearDays,
  },
  complaintHandling: {
    name: { zh: '工单与投诉处理', en: 'Cases and complaints' },
    purpose: {
      zh: '在承诺时限内处理咨询、报障、投诉和申诉',
      en: 'To settle inquiries, faults, complaints and petitions within the times promised',
    },
    basis: 'legalObligation',
    law: {
      zh: '《电信服务规范》《电信用户申诉处理办法》 · PIPL 13(1)3 · GDPR 6(1)(c)',
      en: 'Telecom Service Specification, Measures for Handling Petitions of Telecom Users · PIPL 13(1)3 · GDPR 6(1)(c)',
    },
    subjects: ['customer', 'person'],
    recipients: {
      zh: '本公司人员；申诉由通信管理局转办时的受理机构',
      en: 'our own staff; the regulator where a petition came through it',
    },
    floorDays: 2 * yearDays,
    ceilingDays: 5 * yearDays,
  },
  satisfaction: {
    name: { zh: '满意度调查', en: 'Satisfaction surveys' },
    purpose: {
      zh: '办结后询问一次满意度，用于改进服务',
      en: 'To ask once after a case is closed, in order to do better',
    },
    basis: 'legitimateInterest',
    law: same('PIPL 13(1)2 · GDPR 6(1)(f)'),
    subjects: ['customer'],
    recipients: inside,
    floorDays: 0,
    ceilingDays: 2 * yearDays,
  },
  staffAccounts: {
    name: { zh: '员工账号', en: 'Accounts of staff' },
    purpose: { zh: '登录、授权和派单', en: 'To sign in, to have rights and to be given work' },
    basis: 'employment',
    law: same('PIPL 13(1)2 · GDPR 6(1)(b)'),
    subjects: ['person'],
    recipients: inside,
    floorDays: 0,
    ceilingDays: 3 * yearDays,
  },
  security: {
    name: { zh: '安全与审计', en: 'Security and audit' },
    purpose: {
      zh: '证明谁在何时查看或更改了什么，发现入侵',
      en: 'To prove who saw or changed what and when, and to notice intrusion',
    },
    basis: 'legalObligation',
    law: {
      zh: '《网络安全法》：网络日志不少于六个月 · PIPL 51 · GDPR 6(1)(c), 32',
      en: 'Cybersecurity Law: network logs for six months at least · PIPL 51 · GDPR 6(1)(c), 32',
    },
    subjects: ['customer', 'person'],
    recipients: { zh: '个人信息保护负责人、审计人员', en: 'the privacy officer and auditors' },
    floorDays: 183,
    ceilingDays: 3 * yearDays,
  },
  operations: {
    name: { zh: '系统运行', en: 'Running the system' },
    purpose: { zh: '导入文件、防止重复提交', en: 'To take files in and to do nothing twice' },
    basis: 'contract',
    law: same('PIPL 13(1)2 · GDPR 6(1)(b)'),
    subjects: ['customer', 'person'],
    recipients: inside,
    floorDays: 0,
    ceilingDays: 30,
  },
  privacyRights: {
    name: { zh: '个人信息权利', en: 'Rights of data subjects' },
    purpose: {
      zh: '受理并证明个人信息主体请求、同意和保全',
      en: 'To answer requests of data subjects, and to prove that and what they consented to',
    },
    basis: 'legalObligation',
    law: same('PIPL 44–50, 55–56 · GDPR 6(1)(c), 12–22'),
    subjects: ['customer', 'person'],
    recipients: { zh: '个人信息保护负责人', en: 'the privacy officer' },
    floorDays: 3 * yearDays,
    ceilingDays: 5 * yearDays,
  },
}
