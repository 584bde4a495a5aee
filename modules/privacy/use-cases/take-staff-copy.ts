import { mapOf, takeOut, type TakenTable } from '#kernel/data-map'
import { acrossScope, download, useCase, type Ctx, type DataMap } from '#kernel/module'
import { answerPdf } from '#kernel/pdf'
import { staffContract } from '../contract/staff.ts'
import { messages } from '../messages.ts'
import { personOf } from '../store/subject.ts'
import { copyDocument } from '../views/documents.ts'

/** Members of staff have the same right as customers (GDPR art. 15, PIPL art. 45); in the person's own language where it is known. */
export const takeStaffCopy = useCase(staffContract.takeStaffCopy, (ctx, { id, format }) => staffCopy(ctx, id, format))

/** All that is held of them, whatever whoever takes it may see otherwise: it is theirs. */
export async function staffCopy(ctx: Ctx, id: string, format: 'json' | 'pdf' | undefined, number?: string) {
  const person = await personOf(ctx.tx, id)
  const map = mapOf(ctx.host.modules)
  const tables = withoutCustomers(map, await acrossScope(ctx, (across) => takeOut(across, map, person)))
  ctx.audit({
    noun: 'privacyRequest',
    id: null,
    after: { what: 'staffCopy', personId: id, ...(number ? { number } : {}) },
  })
  const language = person.locale ?? ctx.locale
  const name = number ? `copy-${number}` : 'copy-of-staff'
  if (format === 'pdf') {
    const about = number ? messages[language].copy.about({ number }) : messages[language].letter.staffCopy
    return answerPdf(name, copyDocument({ name: person.name, about }, tables, language, ctx.now))
  }
  const said = { ...(number ? { request: number } : {}), madeAt: ctx.now, person: { id, name: person.name }, tables }
  return download(`${name}.json`, 'application/json; charset=utf-8', JSON.stringify(said, null, 2))
}

/** What somebody wrote to or of a customer tells of the customer, whose rights it would touch (GDPR art. 15 (4)). */
const withoutCustomers = (map: DataMap, tables: readonly TakenTable[]): TakenTable[] =>
  tables.map((t) => {
    const data = map[t.table]
    if (!data?.customer) return t
    const own = (row: TakenTable['rows'][number]) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => !(column in data.personal)))
    return { ...t, rows: t.rows.map(own) }
  })
