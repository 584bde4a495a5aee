import { activities, mapOf } from '#kernel/data-map'
import { activityCodes, useCase, type Module, type OnErase } from '#kernel/module'
import { activityContract, type Activity } from '../contract/activity.ts'

const actionOf = (erase: OnErase | undefined, rowsGo: boolean): string =>
  rowsGo || !erase ? 'delete' : typeof erase === 'string' ? erase : 'to' in erase ? 'anonymise' : erase.keep

/** The register of processing: the activities, and where in the database each is done. */
export function registerOf(modules: readonly Module[]): Activity[] {
  const tables = Object.entries(mapOf(modules)).filter(
    ([, t]) => Object.keys(t.personal).length || t.customer || t.person,
  )
  return activityCodes.map((code) => {
    const own = tables.filter(([, t]) => t.activity === code)
    const columns = own.flatMap(([, t]) => Object.values(t.personal))
    return {
      code,
      ...activities[code],
      subjects: [...activities[code].subjects],
      categories: [...new Set(columns.map((c) => c.is))].toSorted(),
      sensitive: columns.some((c) => c.sensitive),
      tables: own.map(([name, t]) => ({
        name,
        subjects: [...(t.customer ? ['customer'] : []), ...(t.person ? ['person'] : [])],
        rowsGo: t.erase === 'rows',
        exported: t.exported,
        columns: Object.entries(t.personal).map(([column, p]) => ({
          name: column,
          is: p.is,
          sensitive: p.sensitive ?? false,
          erase: actionOf(p.erase, t.erase === 'rows'),
          exported: t.exported && p.exported !== false,
        })),
      })),
    }
  })
}
export const processingRegister = useCase(activityContract.processingRegister, async (ctx) => ({
  items: registerOf(ctx.host.modules),
}))
