import type { Input } from '#kernel/contract'
import type { privacyContract } from './contract/index.ts'

type Body<K extends keyof typeof privacyContract> = Input<(typeof privacyContract)[K]>

/** A body for `createRequest` without its customer. */
export const aRequest = (given: Partial<Body<'createRequest'>> = {}): Omit<Body<'createRequest'>, 'customerId'> => ({
  kind: 'access',
  channel: 'counter',
  description: '想知道你们有我哪些资料',
  ...given,
})
/** A body for `reportSecurityIncident`. */
export const anIncident = (given: Partial<Body<'reportSecurityIncident'>> = {}): Body<'reportSecurityIncident'> => ({
  title: '营业厅终端感染勒索软件',
  description: '三台终端无法使用，客户名单可能外传',
  kind: 'confidentiality',
  severity: 'larger',
  operator: 'critical',
  personalData: true,
  ...given,
})
/** A body for `placeHold` without its customer. */
export const aHold = (given: Partial<Body<'placeHold'>> = {}): Omit<Body<'placeHold'>, 'customerId'> => ({
  basis: 'litigation',
  reason: '（2026）苏0106民初1234号案件审理中',
  ...given,
})
