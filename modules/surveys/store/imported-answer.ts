import { sql, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { sealRows } from '#kernel/vault'
import { shippedSurvey } from '../domain/shipped-survey.ts'
import { answerSealing } from './answer.ts'
import { insertSurvey } from './survey.ts'

export interface NewAnswer {
  readonly id: string
  readonly caseId: string
  /** Whose case it is: under their key the text is sealed. */
  readonly customer_id: string | null
  readonly scale: number
  readonly score: number
  readonly satisfied: boolean
  readonly sentAt: Date
  readonly answeredAt: Date
  readonly channel: string
  readonly reasons: readonly string[]
  readonly text: string | null
}
interface Named {
  readonly own: string
  readonly number: string | null
  readonly external: string | null
}
export interface AnsweredCase {
  readonly id: string
  readonly customer_id: string | null
  readonly restricted: boolean
  readonly channel: string
  readonly opened_at: Date
  readonly ended_at: Date | null
}

/**
 * The case each record is about: by its number, by its id in any source (only where one has it), else by the record's own id
 * in this source.
 */
export async function casesOf(tx: Tx, source: string, wanted: readonly Named[]): Promise<(AnsweredCase | undefined)[]> {
  const found = await sql<AnsweredCase & { n: number; matches: number }>`
    select w.n, c.id, c.customer_id, r.restricted_at is not null as restricted, c.channel, c.opened_at, coalesce(c.closed_at, c.ended_at) as ended_at,
      count(*) over (partition by w.n)::int as matches
    from jsonb_to_recordset(${JSON.stringify(wanted.map((w, n) => ({ ...w, n })))}::jsonb) as w(n integer, own text,
      number text, external text)
    join cases.v_case c on case when w.number is not null then c.number = w.number when w.external
      is not null then c.external_id = w.external else c.external_id = w.own and c.source = ${source} end
    left join customers.v_customer o on o.id = c.customer_id left join customers.v_customer r on r.id = o.root_id`.execute(
    tx,
  )
  const byPlace = new Map(found.rows.filter((r) => r.matches === 1).map((r) => [r.n, r]))
  return wanted.map((_, n) => byPlace.get(n))
}

/** The retired survey that imported answers of a scale belong to; its words were never read by anybody. */
export async function importedSurvey(ctx: Ctx, scale: number): Promise<string> {
  const code = `imported${scale}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`surveys.import:${code}`}, 0))`.execute(ctx.tx)
  const there = await ctx.tx
    .selectFrom('surveys.survey')
    .select('current_version_id')
    .where('code', '=', code)
    .executeTakeFirst()
  if (there) return there.current_version_id
  const row = {
    code,
    name_zh: `导入的评分（${scale} 分制）`,
    name_en: `Imported scores (scale of ${scale})`,
    kinds: [],
    active: false,
  }
  return (await insertSurvey(ctx, row, { ...shippedSurvey, scale, reasons: [], lowScore: 0 })).versionId
}

/** Inserts answers to first closures; answers the cases that had none before. */
export async function insertAnswers(
  ctx: Ctx,
  answers: readonly (NewAnswer & { readonly versionId: string })[],
): Promise<Set<string>> {
  const sealed = await sealRows(ctx, answerSealing, answers)
  const made = await sql<{ case_id: string }>`
    insert into surveys.invitation (id, case_id, closure, customer_id, org_id, team_id, assignee_id, case_kind, product,
      channel, survey_version_id, state, sent_at, expires_at, answered_at, score, satisfied, reasons, text)
    select x.id, c.id, 1, x.customer_id, c.org_id, c.team_id, c.assignee_id, c.kind, c.product, x.channel, x."versionId",
      'answered', x."sentAt", x."answeredAt", x."answeredAt", x.score, x.satisfied, x.reasons, x.text
    from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as x(id uuid, "caseId" uuid, customer_id uuid, "versionId" uuid, channel text,
      "sentAt" timestamptz, "answeredAt" timestamptz, score integer, satisfied boolean, reasons text[], text text)
    join cases.v_case c on c.id = x."caseId"
    on conflict (case_id, closure) do nothing returning case_id`.execute(ctx.tx)
  return new Set(made.rows.map((r) => r.case_id))
}
