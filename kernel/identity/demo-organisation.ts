import { pinyin } from 'pinyin-pro'
import { v5 } from 'uuid'
import type { Ctx } from '#kernel/module'
import {
  demoBranches,
  demoDesks,
  demoNames,
  demoPassword,
  demoStaff,
  demoTeams,
  type DemoPerson,
} from './demo-people.ts'
import type { ShippedRole } from './shipped-roles.ts'
import { insertOrg } from './store/org.ts'
import { savePassword, savePresence } from './store/person.ts'
import { assignRoles } from './use-cases/assign-roles.ts'
import { changeOrg } from './use-cases/change-org.ts'
import { createOrg } from './use-cases/create-org.ts'
import { createPerson } from './use-cases/create-person.ts'
import { createTeam } from './use-cases/create-team.ts'
import { setTeamMembers } from './use-cases/set-team-members.ts'
import { hashPassword } from './sign-in/password-hash.ts'

const namespace = 'c1ea411e-0000-5000-8000-00000000de30'
/** Ids of the demonstration are made from names, so that the same seed gives the same data. */
export const demoId = (name: string): string => v5(name, namespace)
const named = (ctx: Ctx, name: string): Ctx => ({ ...ctx, newId: () => demoId(name) })

/** Writes the demonstration organisation with the use cases everybody uses; answers the administrator's id. */
export async function demoOrganisation(ctx: Ctx): Promise<string> {
  const province = demoId('org:zhejiang')
  await insertOrg(ctx.tx, {
    id: province,
    parent_id: null,
    code: 'zhejiang',
    name_zh: '浙江省公司',
    name_en: 'Zhejiang',
    kind: 'province',
    manager_id: null,
    path: [province],
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  })
  for (const [code, nameZh, nameEn] of demoBranches)
    await createOrg(named(ctx, `org:${code}`), { parentId: province, code, nameZh, nameEn, kind: 'branch' })
  const people = await addPeople(ctx)
  for (const team of demoTeams) {
    const members = people.filter((p) => p.team === team.code)
    const { id } = await createTeam(named(ctx, `team:${team.code}`), {
      orgId: demoId(`org:${team.org}`),
      nameZh: team.nameZh,
      nameEn: team.nameEn,
      leadId: members[0]?.id ?? null,
    })
    await setTeamMembers(ctx, { id, personIds: members.map((p) => p.id) })
  }
  for (const [code] of demoBranches)
    await changeOrg(ctx, { id: demoId(`org:${code}`), managerId: people.find((p) => p.manages === code)?.id ?? null })
  await changeOrg(ctx, { id: province, managerId: idOfDesk('executive') })
  return idOfDesk('administrator')
}

/** Roles that take work from queues. */
const onDuty = new Set<ShippedRole>(['agent', 'teamLead', 'nocEngineer', 'fieldTechnician'])
const idOfDesk = (role: ShippedRole) => demoId(`person:${demoDesks.find((d) => d.role === role)?.username}`)

async function addPeople(ctx: Ctx): Promise<(DemoPerson & { id: string })[]> {
  // One hash for all: sixty would take as many tenths of a second, and the password is public knowledge anyway.
  const hash = await hashPassword(demoPassword)
  const taken = new Map<string, number>(demoDesks.map((d) => [d.username, 1]))
  const people: (DemoPerson & { id: string })[] = []
  for (const [i, p] of demoStaff.entries()) {
    const name = demoNames[i]!
    const username = p.username ?? freeUsername(name, taken)
    const id = demoId(`person:${username}`)
    await createPerson(named(ctx, `person:${username}`), {
      name,
      username,
      email: `${username}@clearline.example`,
      orgId: demoId(`org:${p.org}`),
      languages: [...p.languages],
      skills: { ...p.skills },
      maxOpenCases: p.maxOpenCases,
    })
    await assignRoles(ctx, { id, roleCodes: [p.role] })
    await savePassword(ctx.tx, { account: demoId(`account:${username}`), person: id }, hash, false, ctx.now)
    await savePresence(ctx.tx, id, onDuty.has(p.role) ? 'available' : 'busy', null, ctx.now)
    people.push({ ...p, id })
  }
  return people
}

function freeUsername(name: string, taken: Map<string, number>): string {
  const plain = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true }).join('')
  const n = (taken.get(plain) ?? 0) + 1
  taken.set(plain, n)
  return n === 1 ? plain : `${plain}${n}`
}
