import { useCase, type Ctx } from '#kernel/module'
import { mergePatch } from '#kernel/contract'
import { customerContract, type Customer } from '../contract/customer.ts'
import { keptOfCustomer } from '../domain/kept.ts'
import { changedAttributes, only } from '../domain/party.ts'
import { customerChanged, customerClassChanged, customerStateChanged } from '../events.ts'
import { lockCustomer, saveCustomer, toCustomer, type CustomerRow } from '../store/customer.ts'
import { refreshSearch } from '../store/new-customers.ts'
import { mustNotBeRestricted } from '../store/restriction.ts'
import { engageParty } from './engage-party.ts'

export const changeCustomer = useCase(customerContract.changeCustomer, async (ctx, { id, ...patch }) => {
  const before = await lockCustomer(ctx, id)
  ctx.expectVersion(before.version)
  const kept = keptOfCustomer(before.kept, patch)
  const named = patch.engagedParty && referenceAfter(toCustomer(before).engagedParty, patch.engagedParty)
  const party = named ? await engageParty(ctx, named, patch.name ?? before.name) : null
  if (party) {
    if (party.kept) kept.engagedParty = party.kept
    else delete kept.engagedParty
  }
  return saveChange(ctx, before, {
    ...before,
    kept,
    ...(party ? { party_id: party.id, party_name: party.name } : {}),
    name: patch.name ?? before.name,
    status: patch.status ?? before.status,
    number: patch.number ?? before.number,
    class: patch.class ?? before.class,
    segment: given(patch.segment, before.segment),
    language: given(patch.language, before.language),
    since: given(patch.since, before.since),
    org_id: given(patch.org && patch.org.id, before.org_id),
  })
})
/** A reference is patched like any object; with another id it is another reference, to which the old address does not belong. */
const referenceAfter = (before: Reference, patch: Reference): Reference =>
  patch.id === undefined || patch.id === before.id ? (mergePatch(before, patch) as Reference) : patch
type Reference = Customer['engagedParty']
/** `null` empties, nothing given leaves it as it was. */
const given = <T>(value: T | null | undefined, before: T | null): T | null => (value === undefined ? before : value)

/** Saves a changed customer with its news; nothing is written, and no version is used up, when nothing differs. */
export async function saveChange(ctx: Ctx, before: CustomerRow, row: CustomerRow, reason?: string) {
  const [was, is] = [toCustomer(before), toCustomer(row)]
  const attributes = changedAttributes(was, is)
  if (!attributes.length) {
    ctx.audit({ noun: 'customer', id: row.id })
    return was
  }
  await mustNotBeRestricted(ctx, [row.id])
  const after = { ...row, version: before.version + 1, updated_at: ctx.now }
  await saveCustomer(ctx.tx, after)
  if (attributes.some((a) => ['name', 'number', 'engagedParty'].includes(a))) await refreshSearch(ctx, [row.id])
  const about = { customerId: row.id, orgId: after.org_id }
  ctx.emit(customerChanged, { ...about, attributes })
  if (before.status !== after.status)
    ctx.emit(customerStateChanged, { ...about, from: before.status, to: after.status })
  if (before.class !== after.class) ctx.emit(customerClassChanged, { ...about, from: before.class, to: after.class })
  ctx.audit({
    noun: 'customer',
    id: row.id,
    person: row.id,
    before: only(was, attributes),
    after: { ...only(is, attributes), ...(reason ? { reason } : {}) },
  })
  return toCustomer(after)
}
