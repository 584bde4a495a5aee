import '../tables.ts'
import type { Selectable } from 'kysely'
import { isUuid, listPage, sql, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { catalogContract as c } from '../contract/catalog.ts'
import { byHref, byId } from '../store/catalog.ts'

type CodeRow = Selectable<Tables['cases.closure_code']>
const toCode = (r: CodeRow) => ({
  id: r.id,
  href: `/api/cases/v1/closureCode/${r.id}`,
  role: r.role as 'cause',
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  kinds: r.kinds as never[],
  active: r.active,
  version: r.version,
})
const closureCode = async (ctx: Ctx, id: string) =>
  (isUuid(id)
    ? await ctx.tx.selectFrom('cases.closure_code').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined) ?? refuse('missing', 'closureCodeUnknown', { role: 'code', code: id })

export const listClosureCodes = useCase(c.listClosureCodes, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`cases.closure_code`,
      defaultSort: sql`role, code`,
      key: sql`id`,
      toItem: toCode,
      columns: {
        id: byId,
        href: byHref,
        role: { sql: sql`role` },
        code: { sql: sql`code` },
        active: { sql: sql`active`, type: 'boolean' },
      },
    },
    q,
  ),
)
export const getClosureCode = useCase(c.getClosureCode, async (ctx, { id }) => toCode(await closureCode(ctx, id)))
export const createClosureCode = useCase(c.createClosureCode, async (ctx, input) => {
  const row: CodeRow = {
    id: ctx.newId(),
    role: input.role,
    code: input.code,
    name_zh: input.nameZh,
    name_en: input.nameEn,
    kinds: input.kinds ?? [],
    active: true,
    version: 1,
  }
  await ctx.tx.insertInto('cases.closure_code').values(row).execute()
  return toCode(row)
})
export const changeClosureCode = useCase(c.changeClosureCode, async (ctx, { id, ...input }) => {
  const before = await closureCode(ctx, id)
  ctx.expectVersion(before.version)
  const after = {
    ...before,
    name_zh: input.nameZh ?? before.name_zh,
    name_en: input.nameEn ?? before.name_en,
    kinds: input.kinds ?? before.kinds,
    active: input.active ?? before.active,
    version: before.version + 1,
  }
  await ctx.tx.updateTable('cases.closure_code').set(after).where('id', '=', id).execute()
  ctx.audit({ noun: 'closureCode', id, before, after })
  return toCode(after)
})
