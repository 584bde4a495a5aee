import { useCase } from '#kernel/module'
import { exportEndpoints } from '../contract/export.ts'

/** Whose rows they were is in the entries of the reads behind the file; this one says that they left. */
export const openExport = useCase(exportEndpoints.openExport, async (ctx, { list, columns, rows }) => {
  ctx.audit({ noun: 'export', id: list, after: { columns, rows } })
  return undefined
})
export const exportRestricted = useCase(exportEndpoints.exportRestricted, async (ctx, { list, rows }) => {
  ctx.audit({ noun: 'export', id: list, after: { restricted: rows } })
  return undefined
})
