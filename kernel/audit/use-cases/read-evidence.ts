import type { RawBuilder } from 'kysely'
import { hrefColumn, listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { evidenceEndpoints as c } from '../contract/evidence.ts'
import { findBlock, toBlock, type BlockRow } from '../store/block.ts'
import { findCut, toCut, type CutRow } from '../store/cut.ts'
import type { Cut } from '../domain/cut.ts'
import { findCheck, toCheck, type CheckRow } from '../store/check.ts'

const isNumber = (text: string) => /^\d{1,15}$/.test(text)
const hex = (b: Buffer) => b.toString('hex')
/** A column by which an item is found from its address. */
const byHref = (column: RawBuilder<unknown>) => ({
  where: (c: { readonly values: readonly string[] }) =>
    sql`${column} = any (${c.values.map((v) => v.split('/').at(-1) ?? '').filter(isNumber)}::bigint[])`,
})
const toItem = (r: BlockRow) => {
  const { number, entries, firstId, lastId, merkleRoot, root, keyId, signature, sealedAt } = toBlock(r)
  return {
    id: String(number),
    href: `/api/audit/v1/block/${number}`,
    ...{ number, entries, firstId, lastId, keyId, sealedAt },
    ...{ merkleRoot: hex(merkleRoot), root: hex(root), signature: hex(signature) },
  }
}

export const listAuditBlocks = useCase(c.listAuditBlocks, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sql`b.*`,
      from: sql`kernel.audit_block b`,
      defaultSort: sql`b.number desc`,
      key: sql`b.number`,
      toItem,
      columns: {
        id: { sql: sql`b.number`, type: 'number' },
        href: byHref(sql`b.number`),
        number: { sql: sql`b.number`, type: 'number' },
        keyId: { sql: sql`b.key_id` },
        sealedAt: { sql: sql`b.sealed_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getAuditBlock = useCase(c.getAuditBlock, async (ctx, { id }) => toItem(await findBlock(ctx.tx, id)))

const toCutItem = ({ number, starts, ends, entries, kept, head, root, keyId, signature, cutAt }: Cut) => ({
  id: String(number),
  href: `/api/audit/v1/cut/${number}`,
  ...{ number, starts, ends, entries, kept, head, keyId, cutAt },
  ...{ root: hex(root), signature: hex(signature) },
})

export const listAuditCuts = useCase(c.listAuditCuts, (ctx, q) =>
  listPage<CutRow, ReturnType<typeof toCutItem>>(
    ctx.tx,
    {
      select: sql`c.*`,
      from: sql`kernel.audit_cut c`,
      defaultSort: sql`c.number desc`,
      key: sql`c.number`,
      toItem: (r) => toCutItem(toCut(r)),
      columns: {
        id: { sql: sql`c.number`, type: 'number' },
        href: byHref(sql`c.number`),
        number: { sql: sql`c.number`, type: 'number' },
        cutAt: { sql: sql`c.cut_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getAuditCut = useCase(c.getAuditCut, async (ctx, { id }) => toCutItem(await findCut(ctx.tx, id)))

export const listAuditChecks = useCase(c.listAuditChecks, (ctx, q) =>
  listPage<CheckRow, ReturnType<typeof toCheck>>(
    ctx.tx,
    {
      select: sql`k.*`,
      from: sql`kernel.audit_check k`,
      defaultSort: sql`k.asked_at desc`,
      key: sql`k.id`,
      toItem: toCheck,
      columns: {
        id: { sql: sql`k.id`, type: 'uuid' },
        href: hrefColumn(sql`k.id`),
        state: { sql: sql`k.state` },
        askedAt: { sql: sql`k.asked_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getAuditCheck = useCase(c.getAuditCheck, async (ctx, { id }) => toCheck(await findCheck(ctx.tx, id)))
