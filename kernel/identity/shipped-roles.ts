/**
 * The roles Clearline comes with, one for each desk; an operator changes them as it likes. Each is a list of what the desk needs and
 * no more: what a later module adds is denied until it is written here. Reads of a desk's neighbours are part of the desk.
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
]

export const shippedRoles = [
  { code: 'administrator', nameZh: '系统管理员', nameEn: 'Administrator', permissions: ['*'] },
  {
    code: 'agent',
    nameZh: '客服代表',
    nameEn: 'Agent',
    permissions: [...desk, ...amongUs, ...caseWork, ...customerWork],
  },
  {
    code: 'teamLead',
    nameZh: '班组长',
    nameEn: 'Team lead',
    permissions: [
      ...desk,
      ...amongUs,
      ...caseWork,
      ...customerWork,
      'cases.case.*',
      'customers.customer.*',
      'customers.merge.*',
      'identity.role.read',
      'imports.*',
      'improvement.*',
      'workforce.*',
    ],
  },
  {
    code: 'nocEngineer',
    nameZh: '网络监控工程师',
    nameEn: 'NOC engineer',
    permissions: [
      ...desk,
      ...amongUs,
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
    permissions: [
      ...desk,
      ...amongUs,
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
    permissions: [...desk, ...amongUs, 'workforce.*', 'processes.*', 'cases.*.read', 'surveys.*.read'],
  },
  {
    code: 'qualityManager',
    nameZh: '质量经理',
    nameEn: 'Quality manager',
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
    ],
  },
  {
    code: 'partner',
    nameZh: '合作伙伴（开放接口）',
    nameEn: 'Partner (open APIs)',
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
