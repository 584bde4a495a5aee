import '../tables.ts'
import type { Selectable } from 'kysely'
import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { CaseKind } from '../contract/vocabulary.ts'
import { nextNumber } from './case.ts'
import type { CustomField } from '../domain/custom-field.ts'

/** How any of the catalogue's nouns is found by its id or its address. */
export const byId = { sql: sql`id`, type: 'uuid' } as const
export const byHref = {
  where: (x: { readonly values: readonly string[] }) =>
    sql`id::text in (${sql.join(x.values.map((v) => v.split('/').at(-1) ?? ''))})`,
} as const

export type CategoryRow = Selectable<Tables['cases.category']>

export async function findCategory(tx: Tx, id: string): Promise<CategoryRow> {
  const row = await tx.selectFrom('cases.category').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? refuse('missing', 'categoryNotFound')
}
export async function customFieldsOf(tx: Tx, kind: CaseKind): Promise<CustomField[]> {
  const rows = await tx
    .selectFrom('cases.custom_field')
    .select(['key', 'type', 'required', 'options'])
    .where('kind', '=', kind)
    .where('active', '=', true)
    .execute()
  return rows as CustomField[]
}
/** What opening a case asks for first: its number, e.g. `CL00001234`, and the custom fields of its kind; one statement. */
export async function openingOf(tx: Tx, kind: string): Promise<{ number: string; fields: CustomField[] }> {
  const found = await sql<{ number: string; fields: CustomField[] }>`
    select ${nextNumber} as number, coalesce((select jsonb_agg(jsonb_build_object('key', key, 'type', type, 'required', required, 'options', options))
      from cases.custom_field where kind = ${kind} and active), '[]') as fields`.execute(tx)
  return found.rows[0]!
}
/** Refuses codes that are not offered for the kind of case. */
export async function checkClosureCodes(
  tx: Tx,
  kind: string,
  codes: { cause?: string | null | undefined; solution?: string | null | undefined },
): Promise<void> {
  const wanted = [
    ['cause', codes.cause],
    ['solution', codes.solution],
  ].filter((w): w is [string, string] => Boolean(w[1]))
  if (!wanted.length) return
  const rows = await tx
    .selectFrom('cases.closure_code')
    .select(['role', 'code', 'kinds'])
    .where('active', '=', true)
    .where(
      'code',
      'in',
      wanted.map(([, code]) => code),
    )
    .execute()
  for (const [role, code] of wanted) {
    const found = rows.find((r) => r.role === role && r.code === code && (!r.kinds.length || r.kinds.includes(kind)))
    if (!found) refuse('invalid', 'closureCodeUnknown', { role, code })
  }
}
