import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { identityContract } from '#contracts/identity'
import { makePlayer, type House, type Player } from './cast.ts'

interface Named {
  readonly id: string
  readonly name: string
}
/** Whom and what the walk of trust needs: two branches with a case each, a lead without any role, those who guard, two customers. */
export interface TrustCast {
  readonly branch: Named
  readonly administrator: Player
  readonly lead: Named & { readonly username: string; readonly email: string }
  readonly manager: Player
  readonly officer: Player
  readonly second: Player
  readonly auditor: Player
  readonly customer: Named & { readonly phone: string }
  readonly leaving: Named & { readonly phone: string }
  readonly ourCase: Named
  readonly theirCase: Named
}
export interface TrustPlace {
  readonly administrator: Player
  /** Where the lead works, as the pages call it. */
  readonly branch: Named
  readonly other: Named
  /** Who asks what we know, and who wants to be forgotten. */
  readonly customers: readonly [asking: string, leaving: string]
  /** Tells one walk on the same server from the next. */
  readonly mark: string
}

/** Eleven digits that nobody else of the walk has. */
const phoneOf = (mark: string, n: number) => `139${mark.slice(0, 7)}${n}`

/** Makes them through the API. The lead has neither password nor role: she comes by single sign-on. */
export async function makeTrustCast(house: House, place: TrustPlace): Promise<TrustCast> {
  const { branch, other, mark, administrator } = place
  const identity = house.as(identityContract)
  const person = (name: string, username: string, roleCode: string) =>
    makePlayer(house, roleCode, { name, username: `${username}.${mark}`, orgId: branch.id })
  const username = `linxiaoyan.${mark}`
  const lead = { name: '林晓燕', username, email: `${username}@clearline.example` }
  const { id: leadId } = await identity.createPerson({ ...lead, orgId: branch.id })
  const manager = await person('赵立群', 'zhaoliqun', 'executive')
  const { version } = await identity.getOrg({ id: branch.id })
  await identity.changeOrg({ id: branch.id, managerId: manager.id }, { ifMatch: version })
  return {
    ...{ branch, administrator, manager },
    lead: { ...lead, id: leadId },
    officer: await person('苏敏', 'sumin', 'privacyOfficer'),
    second: await person('周启明', 'zhouqiming', 'privacyOfficer'),
    auditor: await person('方正', 'fangzheng', 'auditor'),
    ...(await customersOf(house, place)),
    ourCase: await caseOf(house, branch.id, '宽带夜间频繁掉线'),
    theirCase: await caseOf(house, other.id, '专线丢包'),
  }
}

async function customersOf(house: House, { branch, customers, mark }: TrustPlace) {
  const register = async (name: string, phone: string) => {
    const { id } = await house.as(customersContract).registerCustomer({
      name,
      orgId: branch.id,
      identities: [{ kind: 'phone', value: phone, status: 'verified' }],
    })
    return { id, name, phone }
  }
  return {
    customer: await register(customers[0], phoneOf(mark, 1)),
    leaving: await register(customers[1], phoneOf(mark, 2)),
  }
}

async function caseOf(house: House, orgId: string, name: string): Promise<Named> {
  const { id } = await house.as(casesContract).openCase({
    ...{ name, orgId, kind: 'faultReport', ticketType: 'faultReport', severity: 'moderate' },
    description: '每晚八点以后',
  })
  return { id, name }
}
