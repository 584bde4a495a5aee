import type { ListInput, Page } from '#kernel/contract'
import { hrefColumn, listPage, sql, type Tx } from '#kernel/db'
import type { Individual, Organization } from '../contract/party.ts'
import type { PartyKind } from '../contract/vocabulary.ts'
import { toParty, type PartyRow } from '../store/party.ts'

/** Parties of one kind as TMF632 lists them; those merged into another are not among them. */
export const listParties = (tx: Tx, kind: PartyKind, input: ListInput): Promise<Page<Individual & Organization>> =>
  listPage(
    tx,
    {
      select: sql`*`,
      from: sql`customers.party`,
      where: [sql`merged_into is null`, sql`kind = ${kind}`],
      defaultSort: sql`id`,
      key: sql`id`,
      kept: sql`kept`,
      findKept: { id: sql`id`, by: sql`customers.find_kept_party` },
      toItem: (r: PartyRow) => toParty(r),
      columns: {
        id: { sql: sql`id`, type: 'uuid' },
        href: hrefColumn(sql`id`),
        status: { sql: sql`status` },
        version: { sql: sql`version`, type: 'number' },
      },
    },
    input,
  )
