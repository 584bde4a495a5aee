import '../tables.ts'
import { isUuid, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { Survey } from '../domain/survey.ts'

export interface SurveyRow {
  id: string
  code: string
  name_zh: string
  name_en: string
  kinds: string[]
  active: boolean
  version: number
  current_version_id: string
  current: { id: string; number: number; body: Survey; created_by: string; created_at: string }
}
export const surveyTables = sql`surveys.survey s join surveys.survey_version v on v.id = s.current_version_id`
export const surveyColumns = sql`s.id, s.code, s.name_zh, s.name_en, s.kinds, s.active, s.version, s.current_version_id, to_jsonb(v) as current`
export const toSurvey = (r: SurveyRow) => ({
  id: r.id,
  href: `/api/surveys/v1/survey/${r.id}`,
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  kinds: r.kinds,
  active: r.active,
  version: r.version,
  current: {
    id: r.current.id,
    number: r.current.number,
    body: r.current.body as never,
    createdBy: r.current.created_by,
    createdAt: new Date(r.current.created_at),
  },
})

export async function findSurvey(tx: Tx, id: string): Promise<SurveyRow> {
  const found = isUuid(id)
    ? await sql<SurveyRow>`select ${surveyColumns} from ${surveyTables} where s.id = ${id}`.execute(tx)
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'surveyNotFound')
}
/** Writes the words of a survey as its version of that number; answers the version's id. */
export async function insertVersion(ctx: Ctx, surveyId: string, number: number, body: Survey): Promise<string> {
  const id = ctx.newId()
  await ctx.tx
    .insertInto('surveys.survey_version')
    .values({
      id,
      survey_id: surveyId,
      number,
      body: JSON.stringify(body),
      created_by: ctx.actor.name || ctx.actor.id,
      created_at: ctx.now,
    })
    .execute()
  return id
}

/** A survey with its first version. */
export async function insertSurvey(
  ctx: Ctx,
  s: Pick<SurveyRow, 'code' | 'name_zh' | 'name_en' | 'kinds' | 'active'>,
  body: Survey,
): Promise<{ id: string; versionId: string }> {
  const id = ctx.newId()
  const versionId = await insertVersion(ctx, id, 1, body)
  await ctx.tx
    .insertInto('surveys.survey')
    .values({ ...s, id, current_version_id: versionId, version: 1, updated_at: ctx.now })
    .execute()
  return { id, versionId }
}

/** The active survey for a kind of case: one made for the kind goes before one for all. */
export async function surveyFor(tx: Tx, kind: string): Promise<SurveyRow | undefined> {
  const found = await sql<SurveyRow>`
    select ${surveyColumns} from ${surveyTables} where s.active and (s.kinds = '{}' or ${kind} = any (s.kinds)) order by s.kinds = '{}', s.code limit 1`.execute(
    tx,
  )
  return found.rows[0]
}
export const linkSecret = async (tx: Tx): Promise<string> =>
  (await tx.selectFrom('surveys.secret').select('value').executeTakeFirstOrThrow()).value
