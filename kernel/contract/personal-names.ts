import type { PersonalClass } from './personal.ts'

/** Attributes nobody declared, by their names in lower case: those of TMF resources, of our audit and of files people bring. */
const byName: Readonly<Record<string, PersonalClass>> = {
  ...of('name', [
    'name',
    'givenName',
    'familyName',
    'middleName',
    'fullName',
    'formattedName',
    'legalName',
    'tradingName',
    'nickname',
    'authorName',
    'customerName',
    'contactName',
    'personName',
    'party_name',
    '姓名',
    '客户姓名',
    '联系人',
  ]),
  ...of('phone', [
    'phone',
    'phoneNumber',
    'mobile',
    'mobileNumber',
    'telephone',
    'faxNumber',
    'msisdn',
    'caller',
    'callee',
    '电话',
    '手机',
    '手机号',
    '联系电话',
  ]),
  ...of('email', ['email', 'emailAddress', 'mail', '邮箱']),
  ...of('identity', [
    'identity',
    'identificationId',
    'idNumber',
    'idCard',
    'cardNumber',
    'passport',
    'valueNorm',
    'externalUser',
    'socialNetworkId',
    'openid',
    'unionid',
    '证件号',
    '身份证号',
  ]),
  ...of('address', [
    'address',
    'street',
    'street1',
    'street2',
    'streetName',
    'streetNr',
    'addressLine',
    'fullAddress',
    '地址',
    '装机地址',
  ]),
}
function of(kind: PersonalClass, names: readonly string[]): Record<string, PersonalClass> {
  return Object.fromEntries(names.map((n) => [n.toLowerCase(), kind]))
}
/** Names of attributes that are ids, codes and addresses of ours, whatever they hold. */
const technical =
  /^(?:ids?|href|url|status|state|role|code|kind|type|version|@.*|.*Ids?|.*Type|.*At|.*Date|.*DateTime)$/

/** The class an undeclared attribute belongs to by its name; null when it is technical, undefined when its text must be looked through. */
export function classByName(name: string): PersonalClass | null | undefined {
  if (known.has(name)) return known.get(name)
  const kind = byName[name.toLowerCase()] ?? (technical.test(name) ? null : undefined)
  // Partners may send any name; only so many are remembered.
  if (known.size < 2000) known.set(name, kind)
  return kind
}
const known = new Map<string, PersonalClass | null | undefined>()
