import { z } from 'zod'
import { operatorDay } from '#kernel/calendar'
import { safeText } from '#kernel/contract'
import type { Ctx, ImportedRecord, Importer, ImportOptions, ImportOutcome } from '#kernel/module'
import { isSatisfied } from './domain/survey.ts'
import { surveysImported } from './events.ts'
import { casesOf, importedSurvey, insertAnswers, type AnsweredCase, type NewAnswer } from './store/imported-answer.ts'

const key = z.union([safeText(200, 1), z.number().transform(String)])
const importedAnswer = z.object({
  score: z.number().int().optional(),
  rating: z.number().int().optional(),
  scale: z.number().int().min(2).max(10).default(5),
  caseNumber: key.optional(),
  caseExternalId: key.optional(),
  channel: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]{1,39}$/)
    .optional(),
  sentAt: z.date().optional(),
  answeredAt: z.date().optional(),
  text: safeText(2_000).optional(),
  reasons: z.array(safeText(50, 1)).max(30).optional(),
})

/** Answers of customers from files, each to a case that is there already. */
export const surveyImporter: Importer = {
  kind: 'surveys',
  fields: [
    { name: 'caseNumber', kind: 'text', label: { 'zh-CN': '工单号', en: 'Case number' } },
    { name: 'caseExternalId', kind: 'text', label: { 'zh-CN': '工单编号（来源系统）', en: 'Case id of the source' } },
    { name: 'score', kind: 'number', label: { 'zh-CN': '评分', en: 'Score' }, required: true },
    { name: 'scale', kind: 'number', label: { 'zh-CN': '最高分（默认 5）', en: 'Highest score (5 unless said)' } },
    { name: 'sentAt', kind: 'date', label: { 'zh-CN': '邀请时间', en: 'Asked' } },
    { name: 'answeredAt', kind: 'date', label: { 'zh-CN': '答复时间', en: 'Answered' } },
    { name: 'channel', kind: 'text', label: { 'zh-CN': '渠道', en: 'Channel' } },
    { name: 'text', kind: 'text', label: { 'zh-CN': '意见', en: 'Comment' } },
  ],
  tallies: {
    answered: { 'zh-CN': '有评分', en: 'with a score' },
    satisfied: { 'zh-CN': '满意', en: 'satisfied', of: 'answered' },
  },
  run: importAnswers,
}

/**
 * Takes a batch of answers: the case's first closure has one answer, and one that is there is left alone. Nobody is called
 * back for the past.
 */
export async function importAnswers(
  ctx: Ctx,
  records: readonly ImportedRecord[],
  { source, runId, besides = false }: ImportOptions,
): Promise<ImportOutcome[]> {
  const read = records.map((r) => importedAnswer.safeParse(r.fields))
  const cases = await casesOf(
    ctx.tx,
    source,
    records.map((r, i) => ({
      own: r.externalId,
      number: read[i]!.data?.caseNumber ?? null,
      external: read[i]!.data?.caseExternalId ?? null,
    })),
  )
  const given = new Map<string, { readonly at: number; readonly answer: NewAnswer }>()
  const outcomes = read.map((r, i): ImportOutcome => {
    const judged = judge(r, cases[i], besides)
    if ('outcome' in judged) return judged
    const { about, counts, answer } = judged
    if (given.has(about.id)) return { outcome: 'unchanged', counts }
    given.set(about.id, { at: i, answer: { id: ctx.newId(), ...answer } })
    return { outcome: 'created', counts }
  })
  const answered = await save(
    ctx,
    runId,
    [...given.values()].map((g) => g.answer),
  )
  const there = new Set([...answered].map((id) => given.get(id)!.at))
  return outcomes.map((o, i) => (o.outcome === 'created' && there.has(i) ? { ...o, outcome: 'unchanged' } : o))
}

interface Taken {
  readonly about: AnsweredCase
  readonly counts: readonly string[]
  readonly answer: Omit<NewAnswer, 'id'>
}
/** The answer a record tells of, or why it is none. */
function judge(
  r: ReturnType<typeof importedAnswer.safeParse>,
  about: AnsweredCase | undefined,
  besides: boolean,
): Taken | ImportOutcome {
  const rejected = (code: string, params?: Readonly<Record<string, string>>): ImportOutcome => ({
    outcome: 'rejected',
    why: { code, ...(params ? { params } : {}) },
  })
  if (!r.success) return rejected('fieldInvalid', { field: r.error.issues[0]!.path.join('.') })
  const score = r.data.score ?? r.data.rating
  if (score === undefined && besides) return { outcome: 'unchanged' }
  if (score === undefined || score < 1 || score > r.data.scale)
    return rejected('fieldInvalid', { field: r.data.score === undefined ? 'rating' : 'score' })
  if (!about) return rejected('noCase')
  // An answer they give today is theirs to give; a history brought in is our doing (GDPR art. 18 (2)).
  if (about.restricted) return rejected('processingRestricted')
  const answeredAt = r.data.answeredAt ?? about.ended_at ?? about.opened_at
  const sentAt = r.data.sentAt ?? answeredAt
  if (answeredAt < sentAt) return rejected('datesOutOfOrder', { earlier: 'sentAt', later: 'answeredAt' })
  const satisfied = isSatisfied(r.data, score)
  return {
    about,
    counts: ['answered', ...(satisfied ? ['satisfied'] : [])],
    answer: {
      caseId: about.id,
      customer_id: about.customer_id,
      scale: r.data.scale,
      score,
      satisfied,
      sentAt,
      answeredAt,
      channel: r.data.channel ?? about.channel,
      reasons: r.data.reasons ?? [],
      text: r.data.text ?? null,
    },
  }
}

/** Answers the cases that had an answer already. */
async function save(ctx: Ctx, runId: string, answers: readonly NewAnswer[]): Promise<Set<string>> {
  if (!answers.length) return new Set()
  const versions = new Map<number, string>()
  for (const scale of new Set(answers.map((a) => a.scale))) versions.set(scale, await importedSurvey(ctx, scale))
  const made = await insertAnswers(
    ctx,
    answers.map((a) => ({ ...a, versionId: versions.get(a.scale)! })),
  )
  const fresh = answers.filter((a) => made.has(a.caseId))
  if (fresh.length)
    ctx.emit(surveysImported, {
      runId,
      count: fresh.length,
      days: [...new Set(fresh.flatMap((a) => [operatorDay(a.sentAt), operatorDay(a.answeredAt)]))].sort(),
    })
  return new Set(answers.filter((a) => !made.has(a.caseId)).map((a) => a.caseId))
}
