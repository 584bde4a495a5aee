import '../tables.ts'
import type { Selectable } from 'kysely'
import type { Tables, Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { CustomField } from '../domain/custom-field.ts'

export type CategoryRow = Selectable<Tables['cases.category']>

export async function findCategory(tx: Tx, id: string): Promise<CategoryRow> {
  const row = await tx.selectFrom('cases.category').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? refuse('missing', 'categoryNotFound')
}
export async function customFieldsOf(tx: Tx, kind: string): Promise<CustomField[]> {
  const rows = await tx.selectFrom('cases.custom_field').select(['key', 'type', 'required', 'options']).where('kind', '=', kind).where('active', '=', true).execute()
  return rows as CustomField[]
}
/** Refuses codes that are not offered for the kind of case. */
export async function checkClosureCodes(tx: Tx, kind: string, codes: { cause?: string | null | undefined; solution?: string | null | undefined }): Promise<void> {
  const wanted = [['cause', codes.cause], ['solution', codes.solution]].filter((w): w is [string, string] => Boolean(w[1]))
  if (!wanted.length) return
  const rows = await tx.selectFrom('cases.closure_code').select(['role', 'code', 'kinds']).where('active', '=', true).where('code', 'in', wanted.map(([, code]) => code)).execute()
  for (const [role, code] of wanted) {
    const found = rows.find((r) => r.role === role && r.code === code && (!r.kinds.length || r.kinds.includes(kind)))
    if (!found) refuse('invalid', 'closureCodeUnknown', { role, code })
  }
}
