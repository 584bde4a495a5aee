import { listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { separationContract } from '../contract/separation.ts'
import { exceptionSelect, findException, toException, type ExceptionRow } from '../store/separation-exception.ts'
import { findPair, pairSelect, toPair, type PairRow } from '../store/separation-pair.ts'
import { conflictsFrom, sidesOf, type ConflictRow } from './conflicts.ts'
import { hrefOf } from './list.ts'

export const listSeparationPairs = useCase(separationContract.listSeparationPairs, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: pairSelect,
      from: sql`identity.separation_pair s`,
      defaultSort: sql`s.created_at, s.code`,
      key: sql`s.id`,
      toItem: (r: PairRow) => toPair(r),
      columns: {
        id: { sql: sql`s.id`, type: 'uuid' },
        href: hrefOf(sql`s.id`),
        code: { sql: sql`s.code` },
        nameZh: { sql: sql`s.name_zh` },
        nameEn: { sql: sql`s.name_en` },
        active: { sql: sql`s.active`, type: 'boolean' },
        shipped: { sql: sql`s.shipped`, type: 'boolean' },
      },
    },
    q,
  ),
)

export const getSeparationPair = useCase(separationContract.getSeparationPair, (ctx, { id }) => findPair(ctx.tx, id))

export const listSeparationConflicts = useCase(separationContract.listSeparationConflicts, async (ctx, q) => {
  const sides = await sidesOf(ctx.tx)
  return listPage(
    ctx.tx,
    {
      select: sql`c.*`,
      from: sql`${conflictsFrom(sides, ctx.now)} c`,
      defaultSort: sql`c.exception_ends_at nulls first, c.pair_id, c.holder_id`,
      key: sql`c.pair_id, c.holder_id`,
      toItem: (r: ConflictRow) => {
        const id = `${r.pair_id}.${r.holder_id}`
        return {
          id,
          href: `/api/identity/v1/separationConflict/${id}`,
          pairId: r.pair_id,
          holderId: r.holder_id,
          holderKind: r.holder_kind,
          leftRoleCodes: r.left_roles,
          rightRoleCodes: r.right_roles,
          exceptionEndsAt: r.exception_ends_at,
        }
      },
      columns: {
        pairId: { sql: sql`c.pair_id`, type: 'uuid' },
        holderId: { sql: sql`c.holder_id`, type: 'uuid' },
        holderKind: { sql: sql`c.holder_kind` },
        exceptionEndsAt: { sql: sql`c.exception_ends_at`, type: 'instant' },
      },
    },
    q,
  )
})

export const listSeparationExceptions = useCase(separationContract.listSeparationExceptions, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: exceptionSelect,
      from: sql`identity.separation_exception e`,
      defaultSort: sql`e.created_at desc, e.id`,
      key: sql`e.id`,
      toItem: (r: ExceptionRow) => toException(r),
      columns: {
        id: { sql: sql`e.id`, type: 'uuid' },
        href: hrefOf(sql`e.id`),
        pairId: { sql: sql`e.pair_id`, type: 'uuid' },
        personId: { sql: sql`e.person_id`, type: 'uuid' },
        approvedBy: { sql: sql`e.approved_by` },
        createdAt: { sql: sql`e.created_at`, type: 'instant' },
        endsAt: { sql: sql`e.ends_at`, type: 'instant' },
        withdrawnAt: { sql: sql`e.withdrawn_at`, type: 'instant' },
      },
    },
    q,
  ),
)

export const getSeparationException = useCase(separationContract.getSeparationException, (ctx, { id }) =>
  findException(ctx.tx, id),
)
