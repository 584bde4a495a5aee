import { hrefColumn, listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { evidenceEndpoints as c } from '../contract/evidence.ts'
import { findBlock, toBlock, type BlockRow } from '../store/block.ts'
import { findCheck, toCheck, type CheckRow } from '../store/check.ts'

const isNumber = (text: string) => /^\d{1,15}$/.test(text)
const hex = (b: Buffer) => b.toString('hex')
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
        href: {
          where: (c) =>
            sql`b.number = any (${c.values.map((v) => v.split('/').at(-1) ?? '').filter(isNumber)}::bigint[])`,
        },
        number: { sql: sql`b.number`, type: 'number' },
        keyId: { sql: sql`b.key_id` },
        sealedAt: { sql: sql`b.sealed_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getAuditBlock = useCase(c.getAuditBlock, async (ctx, { id }) => toItem(await findBlock(ctx.tx, id)))

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
