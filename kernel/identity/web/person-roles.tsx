import { Button, Select } from 'antd'
import { useState } from 'react'
import type { identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { nameIn, useAct, useCan, useLocale, useMessages, useOrgs, useRead, useTeams } from '#kernel/ui'
import { words } from './messages.ts'
import { identity } from './names.ts'
import { scopeWords } from './scope-messages.ts'

type PersonOf = Output<typeof identityContract.getPerson>
type RoleOf = Output<typeof identityContract.getRole>
const changes = [identity.getPerson, identity.listPeople]

/** The roles of a member of staff, where each holds, and what that lets them see in plain words. */
export function PersonRoles({ person }: { readonly person: PersonOf }) {
  const may = useCan()
  const roles = useRead(identity.listRoles, {}, { when: may(identity.listRoles), freshMs: 300_000 }).data?.items ?? []
  const [codes, setCodes] = useState<readonly string[]>(person.roleCodes)
  const [orgIds, setOrgIds] = useState<Readonly<Record<string, string | null>>>(person.roleOrgIds)
  if (roles.length === 0) return null
  const chosen = roles.filter((r) => codes.includes(r.code))
  return (
    <>
      {may(identity.assignRoles) && (
        <RoleChoice {...{ person, roles, chosen, orgIds }} codes={codes} onCodes={setCodes} onOrgIds={setOrgIds} />
      )}
      <WhatTheySee person={person} chosen={chosen} orgIds={orgIds} />
    </>
  )
}

function RoleChoice(p: {
  readonly person: PersonOf
  readonly roles: readonly RoleOf[]
  readonly chosen: readonly RoleOf[]
  readonly codes: readonly string[]
  readonly onCodes: (codes: readonly string[]) => void
  readonly orgIds: Readonly<Record<string, string | null>>
  readonly onOrgIds: (orgIds: Readonly<Record<string, string | null>>) => void
}) {
  const m = useMessages(words)
  const w = useMessages(scopeWords)
  const locale = useLocale()
  const orgs = useOrgs()
  const assign = useAct(identity.assignRoles, { changes, said: m.saved })
  const name = (r: RoleOf) => nameIn(locale, r.nameZh, r.nameEn)
  const save = () =>
    assign.run({
      id: p.person.id,
      roleCodes: [...p.codes],
      roleOrgIds: Object.fromEntries(p.codes.map((code) => [code, p.orgIds[code] ?? null])),
    })
  return (
    <>
      <div className="cl-row">
        <Select
          mode="multiple"
          aria-label={m.roles}
          placeholder={m.roles}
          value={[...p.codes]}
          options={p.roles.map((r) => ({ value: r.code, label: name(r) }))}
          onChange={p.onCodes}
          style={{ flex: 1, minWidth: 180 }}
          showSearch={{ optionFilterProp: 'label' }}
        />
        <Button loading={assign.busy} onClick={() => void save()}>
          {m.assign}
        </Button>
      </div>
      {p.chosen
        .filter((r) => r.scope === 'org')
        .map((r) => (
          <div key={r.code} className="cl-row">
            <span>{name(r)}</span>
            <Select
              aria-label={`${name(r)} · ${w.where}`}
              allowClear
              placeholder={w.ownOrg}
              value={p.orgIds[r.code] ?? null}
              options={orgs.map(({ value, label }) => ({ value, label }))}
              onChange={(id: string | undefined) => p.onOrgIds({ ...p.orgIds, [r.code]: id ?? null })}
              style={{ flex: 1, minWidth: 180 }}
              showSearch={{ optionFilterProp: 'label' }}
            />
          </div>
        ))}
    </>
  )
}

/** One sentence a role, so that nobody has to know what a scope is. */
function WhatTheySee(p: {
  readonly person: PersonOf
  readonly chosen: readonly RoleOf[]
  readonly orgIds: Readonly<Record<string, string | null>>
}) {
  const w = useMessages(scopeWords)
  const locale = useLocale()
  const orgs = useOrgs()
  const teams = useTeams()
  const labelOf = (of: readonly { value: string | number; label?: unknown }[], id: string) =>
    String(of.find((o) => o.value === id)?.label ?? '…')
  const sentence = (r: RoleOf): string => {
    const role = nameIn(locale, r.nameZh, r.nameEn)
    if (r.scope === 'all') return w.seesAll({ role })
    if (r.scope === 'org') return w.seesOrg({ role, org: labelOf(orgs, p.orgIds[r.code] ?? p.person.orgId) })
    if (r.scope === 'own') return w.seesOwn({ role })
    const names = p.person.teamIds.map((id) => labelOf(teams, id))
    return w.seesTeam({ role, teams: names.length ? names.join(locale === 'en' ? ', ' : '、') : w.noTeam })
  }
  return (
    <section aria-label={w.sees}>
      <strong>{w.sees}</strong>
      {p.chosen.length === 0 ? (
        <p>{w.seesNothing}</p>
      ) : (
        <ul>
          {p.chosen.map((r) => (
            <li key={r.code}>{sentence(r)}</li>
          ))}
          {p.chosen.every((r) => r.scope !== 'all') && <li>{w.unplaced}</li>}
        </ul>
      )}
    </section>
  )
}
