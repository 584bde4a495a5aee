import type { ListInput, Page } from '#kernel/contract'
import { hrefColumn, listPage, sql, type Tx } from '#kernel/db'
import type { Merge } from '../contract/merge.ts'
import { toMerge, type MergeRow } from '../store/merge.ts'

export const listMerges = (tx: Tx, input: ListInput): Promise<Page<Merge>> =>
  listPage(
    tx,
    {
      select: sql`*`,
      from: sql`customers.merge`,
      defaultSort: sql`id desc`,
      key: sql`id`,
      toItem: (r: MergeRow) => toMerge(r),
      columns: {
        id: { sql: sql`id`, type: 'uuid' },
        href: hrefColumn(sql`id`),
        fromCustomerId: { sql: sql`customer_from`, type: 'uuid' },
        intoCustomerId: { sql: sql`customer_into`, type: 'uuid' },
        fromPartyId: { sql: sql`party_from`, type: 'uuid' },
        intoPartyId: { sql: sql`party_into`, type: 'uuid' },
        mergedAt: { sql: sql`merged_at`, type: 'instant' },
        mergedBy: { sql: sql`merged_by` },
        undoneAt: { sql: sql`undone_at`, type: 'instant' },
      },
    },
    input,
  )
