import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { teamContract } from '../contract/team.ts'
import { findTeam, teamSelect, toTeam, type TeamRow } from '../store/team.ts'
import { anyOf, hrefOf, underOrg } from './list.ts'

export const listTeams = useCase(teamContract.listTeams, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: teamSelect,
      from: sql`identity.team t`,
      defaultSort: sql`t.org_id, t.name_zh`,
      key: sql`t.id`,
      toItem: (r: TeamRow) => toTeam(r),
      where: underOrg(sql`t.org_id`, q.underOrgId),
      columns: {
        id: { sql: sql`t.id`, type: 'uuid' },
        href: hrefOf(sql`t.id`),
        orgId: { sql: sql`t.org_id`, type: 'uuid' },
        nameZh: { sql: sql`t.name_zh` },
        nameEn: { sql: sql`t.name_en` },
        leadId: { sql: sql`t.lead_id`, type: 'uuid' },
        memberId: anyOf(
          'memberId',
          (v) =>
            sql`exists (select 1 from identity.team_member m where m.team_id = t.id and m.person_id::text = any (${v}))`,
        ),
      },
    },
    q,
  ),
)

export const getTeam = useCase(teamContract.getTeam, (ctx, { id }) => findTeam(ctx.tx, id))
