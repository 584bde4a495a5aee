import type { Input } from '#kernel/contract'
import type { customersContract } from './contract/index.ts'

type Body<K extends keyof typeof customersContract> = Input<(typeof customersContract)[K]>

/** A body for `registerCustomer`; `n` makes what must be unique different. */
export const aCustomer = (n = 1, given: Partial<Body<'registerCustomer'>> = {}): Body<'registerCustomer'> => ({
  name: '王晓明',
  class: 'ordinary',
  segment: 'household',
  language: 'zh-CN',
  since: '2021-05-01',
  identities: [{ kind: 'phone', value: `139${String(n).padStart(8, '0')}`, status: 'verified' }],
  ...given,
})
/** A body for TMF629 `createCustomer`, of a partner's party. */
export const aTmfCustomer = (n = 1, given: Partial<Body<'createCustomer'>> = {}): Body<'createCustomer'> => ({
  name: `Moon Football Club ${n}`,
  status: 'Approved',
  engagedParty: { id: `partner-${n}`, name: 'Happy Travellers', '@referredType': 'Organization' },
  ...given,
})
export const anIndividual = (n = 1, given: Partial<Body<'createIndividual'>> = {}): Body<'createIndividual'> => ({
  givenName: '晓明',
  familyName: '王',
  title: `第${n}位`,
  ...given,
})
export const anOrganization = (n = 1, given: Partial<Body<'createOrganization'>> = {}): Body<'createOrganization'> => ({
  tradingName: `南京明月足球俱乐部${n}`,
  ...given,
})
/** A body for `addService` without its customer. */
export const aService = (n = 1, given: Partial<Body<'addService'>> = {}): Omit<Body<'addService'>, 'customerId'> => ({
  product: 'broadband',
  number: `025${String(n).padStart(8, '0')}`,
  address: '江苏省南京市鼓楼区中山路100号3栋502室',
  resource: { kind: 'ponPort', ref: `OLT-NJ-01/1/3/${n}` },
  since: '2021-05-01',
  ...given,
})
