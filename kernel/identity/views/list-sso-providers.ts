import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { ssoProviderContract } from '../contract/sso-provider.ts'
import { findSsoProvider, ssoProviderSelect, toSsoProvider, type SsoProviderRow } from '../store/sso-provider.ts'
import { hrefOf } from './list.ts'

export const listSsoProviders = useCase(ssoProviderContract.listSsoProviders, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: ssoProviderSelect,
      from: sql`identity.sso_provider v`,
      defaultSort: sql`v.name_zh`,
      key: sql`v.id`,
      toItem: (r: SsoProviderRow) => toSsoProvider(r, ctx.host.config.publicUrl),
      columns: {
        id: { sql: sql`v.id`, type: 'uuid' },
        href: hrefOf(sql`v.id`),
        nameZh: { sql: sql`v.name_zh` },
        nameEn: { sql: sql`v.name_en` },
        issuer: { sql: sql`v.issuer` },
        enabled: { sql: sql`v.enabled`, type: 'boolean' },
      },
    },
    q,
  ),
)
export const getSsoProvider = useCase(ssoProviderContract.getSsoProvider, (ctx, { id }) =>
  findSsoProvider(ctx.tx, id, ctx.host.config.publicUrl),
)
export const listSignInWays = useCase(ssoProviderContract.listSignInWays, async (ctx) => {
  const found = await sql<{ id: string; nameZh: string; nameEn: string }>`
    select id, name_zh as "nameZh", name_en as "nameEn" from identity.sso_provider where enabled order by name_zh, id`.execute(
    ctx.tx,
  )
  return { items: found.rows }
})
