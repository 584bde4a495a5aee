/** The roles Clearline comes with; an operator changes them as it likes. Reads of a desk's neighbours are part of the desk. */
const readAll = ['*.*.read']
const desk = [
  'identity.person.read', 'identity.team.read', 'identity.org.read', 'identity.presence.set', 'events.stream.read', 'files.*', 'standards.*.read', 'indicators.*.read', 'processes.*.read',
]
/** A case from the first word to the last; catalogues, deletion and whole batches are for those who answer for them. */
const caseWork = [
  'cases.*.read', 'cases.*.open', 'cases.*.create', 'cases.*.change', 'cases.*.assign', 'cases.*.resolve', 'cases.*.close', 'cases.*.reopen', 'cases.*.reply',
  'standards.clock.*', 'standards.escalation.acknowledge',
]
const customerWork = [
  'customers.*.read', 'customers.*.create', 'customers.*.change', 'customers.identity.*', 'interactions.conversation.*', 'interactions.call.*', 'interactions.partyInteraction.*',
  'interactions.*.read', 'surveys.*.read',
]

export const shippedRoles = [
  { code: 'administrator', nameZh: '系统管理员', nameEn: 'Administrator', permissions: ['*'] },
  { code: 'agent', nameZh: '客服代表', nameEn: 'Agent', permissions: [...desk, ...caseWork, ...customerWork] },
  {
    code: 'teamLead', nameZh: '班组长', nameEn: 'Team lead',
    permissions: [...desk, ...caseWork, ...customerWork, 'cases.case.*', 'customers.merge.*', 'surveys.*', 'identity.role.read', 'imports.*', 'improvement.*', 'workforce.*'],
  },
  { code: 'nocEngineer', nameZh: '网络监控工程师', nameEn: 'NOC engineer', permissions: [...desk, ...caseWork, 'network.*', 'incidents.*', 'customers.*.read', 'interactions.*.read'] },
  { code: 'fieldTechnician', nameZh: '装维技术员', nameEn: 'Field technician', permissions: [...desk, 'cases.*.read', 'cases.case.change', 'cases.*.create', 'customers.*.read', 'network.*.read', 'incidents.*.read'] },
  { code: 'trainer', nameZh: '培训师', nameEn: 'Trainer', permissions: [...desk, 'workforce.*', 'processes.*', 'cases.*.read', 'surveys.*.read'] },
  {
    code: 'qualityManager', nameZh: '质量经理', nameEn: 'Quality manager',
    permissions: [...readAll, ...desk, 'standards.*', 'surveys.*', 'indicators.*', 'improvement.*', 'processes.*', 'programme.*', 'imports.*', 'cases.note.create'],
  },
  { code: 'privacyOfficer', nameZh: '个人信息保护负责人', nameEn: 'Privacy officer', permissions: [...desk, 'audit.*', 'governance.*', 'customers.*.read', 'identity.role.read', 'identity.apiKey.read'] },
  { code: 'executive', nameZh: '管理层', nameEn: 'Executive', permissions: [...desk, 'cases.*.read', 'surveys.*.read', 'improvement.*.read', 'programme.*.read', 'incidents.*.read'] },
  { code: 'partner', nameZh: '合作伙伴（开放接口）', nameEn: 'Partner (open APIs)', permissions: [...caseWork, ...customerWork, 'standards.*.read', 'events.hub.*', 'files.*'] },
] as const
export type ShippedRole = (typeof shippedRoles)[number]['code']
