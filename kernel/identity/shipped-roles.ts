import type { GivenFieldRules } from '#kernel/contract'

/**
 * The roles Clearline comes with, one for each desk; an operator changes them as it likes. Each is a list of what the desk needs and
 * no more: what a later module adds is denied until it is written here. Reads of a desk's neighbours are part of the desk. Whoever
 * serves customers reaches their own organisation: the call centre of the province all of it, a branch the branch. Those who
 * answer for the whole reach all; a technician what his team is sent to.
 */
const desk = [
  'identity.person.read',
  'identity.team.read',
  'identity.org.read',
  'identity.presence.set',
  'events.stream.read',
  'files.*',
  'standards.*.read',
  'indicators.*.read',
  'processes.*.read',
  // Everybody reads the rules of the house and says so, and answers what they are asked about them.
  'governance.policy.read',
  'governance.policy.acknowledge',
  'governance.campaign.read',
  'governance.campaign.answer',
  'governance.due.read',
]
/** The business, read from end to end; who may see rights, audit and requests of data subjects is said role by role. */
const readBusiness = [
  'cases.*.read',
  'customers.*.read',
  'interactions.*.read',
  'surveys.*.read',
  'insight.*.read',
  'loyalty.*.read',
  'network.*.read',
  'incidents.*.read',
  'workforce.*.read',
  'improvement.*.read',
  'programme.*.read',
]
/** What colleagues write for each other only; nobody outside the house. */
const amongUs = ['cases.internal.see', 'interactions.internal.see']
/** Who meets customers may see a masked value open, one at a time and with a reason. */
const reveals = 'audit.value.reveal'
/** A case from the first word to the last; catalogues, deletion and whole batches are for those who answer for them. */
const caseWork = [
  'cases.*.read',
  'cases.case.open',
  'cases.case.change',
  'cases.case.assign',
  'cases.case.work',
  'cases.case.note',
  'cases.case.reply',
  'cases.case.link',
  'cases.case.close',
  'cases.case.reopen',
  'standards.clock.*',
  'standards.escalation.*',
]
const customerWork = [
  'customers.*.read',
  'customers.*.create',
  'customers.*.change',
  'customers.identity.*',
  'interactions.conversation.*',
  'interactions.call.*',
  'interactions.partyInteraction.*',
  'interactions.*.read',
  'surveys.*.read',
  // Withdrawing is as easy as giving: whoever speaks with a customer takes both down.
  'privacy.consent.*',
]

/**
 * What each desk sees of customers without asking; everything else is masked and revealed one by one, with a reason. Nobody is
 * given more for his rank: power over the system is no need to know whom it serves.
 */
const sees = (...classes: readonly (keyof GivenFieldRules)[]): GivenFieldRules =>
  Object.fromEntries(['colleague' as const, ...classes].map((c) => [c, 'clear' as const]))
/** They speak to the customer by name, and the customer's number is how billing and network systems know whom is meant. */
const knowsWhom = sees('name', 'number')
/** Besides, what is out of order is out of order somewhere, and callers are found by where they live. */
const knowsWhere = sees('name', 'number', 'address')

export const shippedRoles = [
  {
    code: 'administrator',
    nameZh: '系统管理员',
    nameEn: 'Administrator',
    scope: 'all',
    permissions: ['*'],
    fieldRules: sees(),
  },
  {
    code: 'agent',
    nameZh: '客服代表',
    nameEn: 'Agent',
    scope: 'org',
    fieldRules: knowsWhere,
    permissions: [...desk, ...amongUs, ...caseWork, ...customerWork, reveals],
  },
  {
    code: 'teamLead',
    nameZh: '班组长',
    nameEn: 'Team lead',
    scope: 'org',
    fieldRules: knowsWhere,
    permissions: [
      ...desk,
      ...amongUs,
      reveals,
      ...caseWork,
      ...customerWork,
      'cases.case.*',
      'customers.customer.*',
      'customers.merge.*',
      'identity.role.read',
      'imports.*',
      'improvement.*',
      'workforce.*',
      'governance.accessReview.read',
      'governance.accessReview.decide',
    ],
  },
  {
    code: 'nocEngineer',
    nameZh: '网络监控工程师',
    nameEn: 'NOC engineer',
    scope: 'org',
    fieldRules: sees(),
    permissions: [
      ...desk,
      ...amongUs,
      reveals,
      ...caseWork,
      'network.*',
      'incidents.*',
      'customers.*.read',
      'interactions.*.read',
    ],
  },
  {
    code: 'fieldTechnician',
    nameZh: '装维技术员',
    nameEn: 'Field technician',
    scope: 'team',
    // They go there and ask for somebody.
    fieldRules: sees('name', 'address'),
    permissions: [
      ...desk,
      ...amongUs,
      reveals,
      'cases.*.read',
      'cases.case.change',
      'cases.case.work',
      'cases.case.note',
      'customers.*.read',
      'network.*.read',
      'incidents.*.read',
    ],
  },
  {
    code: 'trainer',
    nameZh: '培训师',
    nameEn: 'Trainer',
    scope: 'org',
    fieldRules: sees(),
    permissions: [...desk, ...amongUs, 'workforce.*', 'processes.*', 'cases.*.read', 'surveys.*.read'],
  },
  {
    code: 'qualityManager',
    nameZh: '质量经理',
    nameEn: 'Quality manager',
    scope: 'all',
    fieldRules: sees(),
    permissions: [
      ...desk,
      ...readBusiness,
      ...amongUs,
      'standards.*',
      'surveys.*',
      'indicators.*',
      'improvement.*',
      'processes.*',
      'programme.*',
      'imports.*',
      'cases.case.note',
    ],
  },
  {
    code: 'privacyOfficer',
    nameZh: '个人信息保护负责人',
    nameEn: 'Privacy officer',
    scope: 'all',
    // Whoever asks for his own data is found by name and number.
    fieldRules: knowsWhom,
    permissions: [
      ...desk,
      'audit.*',
      'governance.*',
      'privacy.*',
      'customers.*.read',
      'identity.role.read',
      'identity.apiKey.read',
      'identity.session.*',
      'identity.separation.read',
      'identity.delegation.read',
    ],
  },
  {
    code: 'auditor',
    nameZh: '审计员',
    nameEn: 'Auditor',
    scope: 'all',
    fieldRules: sees(),
    // Sees who may and did what, and has the evidence checked; changes nothing, and sees no customer but in the audit.
    permissions: [
      'audit.*.read',
      'audit.check.run',
      'identity.*.read',
      'governance.*.read',
      'privacy.*.read',
      'standards.*.read',
      'events.stream.read',
      'files.file.read',
    ],
  },
  {
    code: 'executive',
    nameZh: '管理层',
    nameEn: 'Executive',
    scope: 'all',
    fieldRules: sees(),
    permissions: [
      ...desk,
      ...amongUs,
      'cases.*.read',
      'surveys.*.read',
      'improvement.*.read',
      'programme.*.read',
      'incidents.*.read',
      'governance.*.read',
      'identity.role.read',
      'identity.separation.read',
      // Exceptions are allowed by those who answer for them and give no rights themselves.
      'identity.separation.except',
      'governance.accessReview.decide',
    ],
  },
  {
    code: 'partner',
    nameZh: '合作伙伴（开放接口）',
    nameEn: 'Partner (open APIs)',
    scope: 'all',
    // A program of the same operator, or one that answers for the same customers by contract; what is masked cannot be sent back.
    fieldRules: sees('name', 'phone', 'email', 'identity', 'address', 'number', 'text', 'content'),
    // Objectives of their own (TMF657); what shows a policy of ours is changed by changing the policy.
    permissions: [
      ...caseWork,
      ...customerWork,
      'standards.*.read',
      'standards.objective.change',
      'events.hub.*',
      'files.file.create',
      'files.file.read',
    ],
  },
] as const
export type ShippedRole = (typeof shippedRoles)[number]['code']
