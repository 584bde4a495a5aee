import { sql } from '#kernel/db'
import { evidence } from '#kernel/module'

const yearMs = 365 * 86_400_000
interface Keys {
  active: number
  old: number
  destroyed: number
  newest: Date | null
}

/** ISO/IEC 27001:2022 A.8.24: the register of keys, none of the active ones past its year. */
export const keyEvidence = evidence('keyRegister', async (ctx) => {
  const found = await sql<Keys>`
    select count(*) filter (where state = 'active')::int as active,
      count(*) filter (where state = 'active' and class = 'table' and created_at < ${new Date(ctx.now.getTime() - yearMs)})::int as old,
      count(*) filter (where state = 'destroyed')::int as destroyed, max(created_at) as newest
    from kernel.vault_key`.execute(ctx.tx)
  const { active, old, destroyed, newest } = found.rows[0]!
  const rest = { at: newest, staleAfterMs: 2 * yearMs, path: null }
  if (!active) return { ...rest, result: 'none', said: { 'zh-CN': '密钥库里还没有密钥', en: 'There is no key yet' } }
  return {
    ...rest,
    result: old ? 'bad' : 'good',
    said: {
      'zh-CN': `${active} 把在用密钥，${destroyed} 把已销毁${old ? `；${old} 把超过一年未轮换` : ''}`,
      en: `${active} keys in use, ${destroyed} destroyed${old ? `; ${old} not rotated for over a year` : ''}`,
    },
  }
})
