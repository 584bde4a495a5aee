import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { apiKeyContract } from '../contract/api-key.ts'
import { apiKeySelect, findApiKey, toApiKey, type ApiKeyRow } from '../store/api-key.ts'
import { hrefOf } from './list.ts'

export const listApiKeys = useCase(apiKeyContract.listApiKeys, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: apiKeySelect,
      from: sql`identity.api_key k`,
      defaultSort: sql`k.created_at desc, k.id`,
      key: sql`k.id`,
      toItem: (r: ApiKeyRow) => toApiKey(r),
      columns: {
        id: { sql: sql`k.id`, type: 'uuid' },
        href: hrefOf(sql`k.id`),
        name: { sql: sql`k.name` },
        personId: { sql: sql`k.person_id`, type: 'uuid' },
        orgId: { sql: sql`k.org_id`, type: 'uuid' },
        createdAt: { sql: sql`k.created_at`, type: 'instant' },
        expiresAt: { sql: sql`k.expires_at`, type: 'instant' },
        lastUsedAt: { sql: sql`k.last_used_at`, type: 'instant' },
        revokedAt: { sql: sql`k.revoked_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getApiKey = useCase(apiKeyContract.getApiKey, (ctx, { id }) => findApiKey(ctx.tx, id))
