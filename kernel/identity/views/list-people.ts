import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { personContract } from '../contract/person.ts'
import { findPerson, personFrom, personSelect, toPerson, type PersonRow } from '../store/person.ts'
import { anyOf, hrefOf, underOrg } from './list.ts'

const like = (text: string) =>
  `%${text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`

export const listPeople = useCase(personContract.listPeople, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: personSelect,
      from: personFrom,
      defaultSort: sql`p.name, p.id`,
      key: sql`p.id`,
      toItem: (r: PersonRow) => toPerson(r),
      where: [...underOrg(sql`p.org_id`, q.underOrgId), ...(q.q ? [sql`p.search_text like ${like(q.q)}`] : [])],
      columns: {
        id: { sql: sql`p.id`, type: 'uuid' },
        href: hrefOf(sql`p.id`),
        name: { sql: sql`p.name` },
        username: { sql: sql`p.username` },
        orgId: { sql: sql`p.org_id`, type: 'uuid' },
        state: { sql: sql`p.state` },
        updatedAt: { sql: sql`p.updated_at`, type: 'instant' },
        teamId: anyOf(
          'teamId',
          (v) =>
            sql`exists (select 1 from identity.team_member m where m.person_id = p.id and m.team_id::text = any (${v}))`,
        ),
        skill: anyOf('skill', (v) => sql`(p.skills ?| ${v})`),
        language: anyOf('language', (v) => sql`(p.languages && ${v})`),
        roleCode: anyOf(
          'roleCode',
          (v) =>
            sql`exists (select 1 from identity.person_role pr join identity.role r on r.id = pr.role_id
              where pr.person_id = p.id and r.code = any (${v}))`,
        ),
      },
    },
    q,
  ),
)

export const getPerson = useCase(personContract.getPerson, (ctx, { id }) => findPerson(ctx.tx, id))
