import { mapOf, takeOut } from '#kernel/data-map'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { download, useCase, type DataMap } from '#kernel/module'
import { answerPdf } from '#kernel/pdf'
import type { TakenTable } from '#kernel/data-map'
import { staffContract } from '../contract/staff.ts'
import { messages } from '../messages.ts'
import { copyDocument } from '../views/documents.ts'

/** Members of staff have the same right as customers (GDPR art. 15, PIPL art. 45); in the person's own language where it is known. */
export const takeStaffCopy = useCase(staffContract.takeStaffCopy, async (ctx, { id, format }) => {
  const found = await sql<{ name: string; locale: 'zh-CN' | 'en' | null }>`select name, locale from identity.v_person
    where id = ${id}`.execute(ctx.tx)
  const person = found.rows[0] ?? refuse('invalid', 'personUnknown')
  const map = mapOf(ctx.host.modules)
  const tables = withoutCustomers(map, await takeOut(ctx, map, { kind: 'person', ids: [id], words: [] }))
  ctx.audit({ noun: 'privacyRequest', id: null, after: { what: 'staffCopy', personId: id } })
  const language = person.locale ?? ctx.locale
  if (format === 'pdf')
    return answerPdf(
      'copy-of-staff',
      copyDocument({ name: person.name, about: messages[language].letter.staffCopy }, tables, language, ctx.now),
    )
  const body = JSON.stringify({ madeAt: ctx.now, person: { id, name: person.name }, tables }, null, 2)
  return download('copy-of-staff.json', 'application/json; charset=utf-8', body)
})

/** What somebody wrote to or of a customer tells of the customer, whose rights it would touch (GDPR art. 15 (4)). */
const withoutCustomers = (map: DataMap, tables: readonly TakenTable[]): TakenTable[] =>
  tables.map((t) => {
    const data = map[t.table]
    if (!data?.customer) return t
    const own = (row: TakenTable['rows'][number]) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => !(column in data.personal)))
    return { ...t, rows: t.rows.map(own) }
  })
