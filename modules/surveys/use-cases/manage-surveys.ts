import { hrefColumn, listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { definitionContract as c } from '../contract/survey.ts'
import { faultOf, type Survey } from '../domain/survey.ts'
import { findSurvey, insertSurvey, insertVersion, surveyColumns, surveyTables, toSurvey } from '../store/survey.ts'

export const listSurveys = useCase(c.listSurveys, (ctx, q) =>
  listPage(
    ctx.tx,
    {
      select: surveyColumns,
      from: surveyTables,
      defaultSort: sql`s.code`,
      key: sql`s.id`,
      toItem: toSurvey,
      columns: {
        id: { sql: sql`s.id`, type: 'uuid' },
        href: hrefColumn(sql`s.id`),
        code: { sql: sql`s.code` },
        active: { sql: sql`s.active`, type: 'boolean' },
        nameZh: { sql: sql`s.name_zh` },
      },
    },
    q,
  ),
)
export const getSurvey = useCase(c.getSurvey, async (ctx, { id }) => toSurvey(await findSurvey(ctx.tx, id)))

/** Refuses words that contradict each other, e.g. a low score above the scale. */
function checked(body: Survey): Survey {
  const fault = faultOf(body)
  return fault ? refuse('invalid', fault) : body
}

export const createSurvey = useCase(c.createSurvey, async (ctx, { code, nameZh, nameEn, kinds, body }) => {
  const row = { code, name_zh: nameZh, name_en: nameEn, kinds: kinds ?? [], active: true }
  const { id } = await insertSurvey(ctx, row, checked(body as Survey))
  return toSurvey(await findSurvey(ctx.tx, id))
})

/** Renames, retires or changes the words; customers who were asked before keep the words they read. */
export const changeSurvey = useCase(c.changeSurvey, async (ctx, { id, ...input }) => {
  const before = await findSurvey(ctx.tx, id)
  ctx.expectVersion(before.version)
  const versionId = input.body
    ? await insertVersion(ctx, id, before.current.number + 1, checked(input.body as Survey))
    : before.current_version_id
  await ctx.tx
    .updateTable('surveys.survey')
    .set({
      name_zh: input.nameZh ?? before.name_zh,
      name_en: input.nameEn ?? before.name_en,
      kinds: input.kinds ?? before.kinds,
      active: input.active ?? before.active,
      current_version_id: versionId,
      version: before.version + 1,
      updated_at: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  const after = await findSurvey(ctx.tx, id)
  ctx.audit({ noun: 'survey', id, before: toSurvey(before), after: toSurvey(after) })
  return toSurvey(after)
})

export const surveyVersions = useCase(c.surveyVersions, async (ctx, { id }) => {
  await findSurvey(ctx.tx, id)
  const rows = await ctx.tx
    .selectFrom('surveys.survey_version')
    .selectAll()
    .where('survey_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
  return {
    items: rows.map((r) => ({
      id: r.id,
      number: r.number,
      body: r.body as never,
      createdBy: r.created_by,
      createdAt: r.created_at,
    })),
  }
})
