import { personalClasses } from '#kernel/contract'
import { sql } from '#kernel/db'
import { evidence } from '#kernel/module'
import { openConflicts, sidesOf } from './conflicts.ts'

const yearMs = 365 * 86_400_000

/** A.5.3: which duties are kept apart, and that nobody has both sides of a pair without an exception. */
const separation = evidence('separationOfDuties', async (ctx) => {
  const sides = await sidesOf(ctx.tx)
  const open = await openConflicts(ctx.tx, sides, ctx.now)
  const pairs = sides.pairs.length
  const rest = { staleAfterMs: yearMs, path: '/settings/separation' }
  if (!pairs)
    return { ...rest, result: 'none', at: null, said: { 'zh-CN': '没有须分离的职责', en: 'No duties are kept apart' } }
  return {
    ...rest,
    result: open.length ? 'bad' : 'good',
    at: ctx.now,
    said: {
      'zh-CN': `${pairs} 对职责须分离，${open.length ? `${open.length} 处冲突没有例外批准` : '没有未获批准的冲突'}`,
      en: `${pairs} pairs of duties are kept apart, ${open.length ? `${open.length} conflicts without an exception` : 'no conflict without an exception'}`,
    },
  }
})

/** A.8.11, A.8.12: that what is shown of people is masked unless a role says otherwise, and nobody's role says so of everything. */
const masking = evidence('masking', async (ctx) => {
  const found = await sql<{ roles: number; masked: number; people: number }>`
    with rule as (select r.id, (select count(*) from unnest(${[...personalClasses]}::text[]) c
        where coalesce(r.field_rules ->> c, 'masked') in ('clear', 'readOnly'))::int as shown from identity.role r)
    select count(*)::int as roles, count(*) filter (where shown < ${personalClasses.length})::int as masked,
      (select count(distinct p.id) from identity.person p join identity.person_role h on h.person_id = p.id join rule on rule.id = h.role_id
        where p.state = 'active' and rule.shown = ${personalClasses.length})::int as people from rule`.execute(ctx.tx)
  const { roles, masked, people } = found.rows[0]!
  return {
    result: people ? 'bad' : 'good',
    at: ctx.now,
    staleAfterMs: yearMs,
    path: '/settings/roles/permissions',
    said: {
      'zh-CN': `${roles} 个角色中 ${masked} 个对个人信息脱敏，查看须写原因；${people ? `${people} 人默认看到全部明文` : '没有人默认看到全部明文'}`,
      en: `${masked} of ${roles} roles see personal data masked and say why they reveal it; ${people ? `${people} people see all of it in clear` : 'nobody sees all of it in clear'}`,
    },
  }
})

/** A.5.16, A.5.18, A.6.5: that whoever left can open nothing any more. */
const leavers = evidence('leavers', async (ctx) => {
  const found = await sql<{ gone: number; sessions: number; keys: number }>`
    select (select count(*) from identity.person where state <> 'active')::int as gone,
      (select count(*) from identity.session s join identity.person p on p.id = s.user_id
        where p.state <> 'active' and s.expires_at > ${ctx.now})::int as sessions,
      (select count(*) from identity.api_key k join identity.person p on p.id = k.person_id where p.state <> 'active'
        and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${ctx.now}))::int as keys`.execute(ctx.tx)
  const { gone, sessions, keys } = found.rows[0]!
  return {
    result: sessions + keys ? 'bad' : 'good',
    at: ctx.now,
    staleAfterMs: yearMs,
    path: '/settings/people',
    said: {
      'zh-CN': `停用 ${gone} 人，仍有效的登录 ${sessions} 个、密钥 ${keys} 把`,
      en: `${gone} people deactivated; ${sessions} sessions and ${keys} keys of theirs still open something`,
    },
  }
})

/** A.5.17, A.8.5: from whom a second factor is asked, and how many have one. */
const secondFactors = evidence('secondFactors', async (ctx) => {
  const found = await sql<{ asked: number; have: number; all: number; proved: number }>`
    with strong as (select person_id from identity.second_factor where confirmed_at is not null
        union select person_id from identity.passkey),
      asked as (select distinct h.person_id from identity.person_role h, identity.sign_in_policy y
        where h.role_id = any (y.second_factor_roles))
    select count(*)::int as all, count(s.person_id)::int as proved, count(a.person_id)::int as asked,
      count(*) filter (where a.person_id is not null and s.person_id is not null)::int as have
    from identity.person p left join strong s on s.person_id = p.id left join asked a on a.person_id = p.id
    where p.state = 'active'`.execute(ctx.tx)
  const { asked, have, all, proved } = found.rows[0]!
  const rest = { staleAfterMs: yearMs, path: '/settings/sign-in' }
  const rate = { 'zh-CN': `${all} 人中 ${proved} 人已启用`, en: `${proved} of ${all} people have one` }
  if (!asked)
    return {
      ...rest,
      result: 'none',
      at: null,
      said: {
        'zh-CN': `没有要求任何人使用第二因素；${rate['zh-CN']}`,
        en: `No one is asked for a second factor; ${rate.en}`,
      },
    }
  return {
    ...rest,
    result: have < asked ? 'bad' : 'good',
    at: ctx.now,
    said: {
      'zh-CN': `须用第二因素的 ${asked} 人中 ${have} 人已启用；${rate['zh-CN']}`,
      en: `${have} of ${asked} who have to use a second factor have one; ${rate.en}`,
    },
  }
})
export const rightsEvidence = [separation, masking, leavers, secondFactors]
