import { addTimelineEntries } from '#modules/customers'
import type { Ctx, ImportedRecord, Importer, ImportField, ImportOptions, ImportOutcome } from '#kernel/module'
import { caseKinds, caseStatuses, impacts, priorities, urgencies } from './contract/vocabulary.ts'
import {
  daysOf,
  endedStatuses,
  finishedStatuses,
  lifeOf,
  readImportedCase,
  shortTitle,
  urgencyOf,
  type ImportedCase,
} from './domain/import-record.ts'
import { priorityOf } from './domain/priority.ts'
import { caseImported } from './events.ts'
import {
  categoryIn,
  insertImported,
  lockSource,
  neighboursOf,
  orgIn,
  type Neighbours,
  type NewImportedCase,
} from './store/imported-case.ts'
import { syncClocks } from './use-cases/keep-clocks.ts'

const text = (name: string, zh: string, en: string, required = false): ImportField => ({
  name,
  kind: 'text',
  label: { 'zh-CN': zh, en },
  required,
})
const date = (name: string, zh: string, en: string, required = false): ImportField => ({
  ...text(name, zh, en, required),
  kind: 'date',
})
const choice = (name: string, zh: string, en: string, choices: readonly string[]): ImportField => ({
  ...text(name, zh, en),
  kind: 'choice',
  choices,
})

/** Cases of the past and of other systems, from files. */
export const caseImporter: Importer = {
  kind: 'cases',
  fields: [
    text('title', '标题', 'Title', true),
    text('description', '描述', 'Description'),
    choice('kind', '类型', 'Kind', caseKinds),
    choice('status', '状态', 'Status', caseStatuses),
    date('openedAt', '受理时间', 'Opened', true),
    date('respondedAt', '首次响应时间', 'First response'),
    date('resolvedAt', '解决时间', 'Resolved'),
    date('closedAt', '关闭时间', 'Closed'),
    text('channel', '渠道', 'Channel'),
    text('customerExternalId', '客户编号（来源系统）', 'Customer id of the source'),
    choice('priority', '优先级', 'Priority', priorities),
    choice('impact', '影响', 'Impact', impacts),
    choice('urgency', '紧急程度', 'Urgency', urgencies),
    text('region', '地区或分公司', 'Region or branch'),
    text('orgCode', '组织代码', 'Organisation code'),
    text('product', '产品', 'Product'),
    text('categoryName', '分类', 'Category'),
    text('causeCode', '原因代码', 'Cause code'),
    text('solutionCode', '处理结果代码', 'Solution code'),
    text('solutionText', '处理说明', 'Solution'),
    { name: 'rating', kind: 'number', label: { 'zh-CN': '客户评分', en: 'Rating by the customer' } },
    { name: 'attributes', kind: 'object', label: { 'zh-CN': '其他属性', en: 'Other attributes' } },
  ],
  tallies: { resolved: { 'zh-CN': '已解决', en: 'resolved' }, open: { 'zh-CN': '未解决', en: 'open' } },
  run: importCases,
}

const countsOf = (status: string): string[] =>
  finishedStatuses.has(status) ? ['resolved'] : endedStatuses.has(status) ? [] : ['open']

/**
 * Makes cases of records: a handful of statements for all, whatever their number. A case that is there is left alone, because
 * people may have worked on it. History gets no clocks; a case that is still open gets those of today's policies, counted from
 * when it was opened.
 */
export async function importCases(
  ctx: Ctx,
  records: readonly ImportedRecord[],
  { source, runId }: ImportOptions,
): Promise<ImportOutcome[]> {
  const known = await lockSource(
    ctx.tx,
    source,
    records.map((r) => r.externalId),
  )
  const read = records.map((r) => readImportedCase(r.fields))
  const neighbours = await neighboursOf(ctx.tx, [
    ...new Set(read.flatMap((c) => ('title' in c && c.customerExternalId ? [c.customerExternalId] : []))),
  ])
  const fresh = new Map<string, { row: NewImportedCase; record: ImportedCase }>()
  const outcomes = records.map(({ externalId }, i): ImportOutcome => {
    const there = known.get(externalId) ?? fresh.get(externalId)?.row
    if (there) return { outcome: 'unchanged', counts: countsOf(there.status) }
    const record = read[i]!
    if (!('title' in record)) return { outcome: 'rejected', why: record }
    // A case they bring us today is taken; a history brought in is our doing (GDPR art. 18 (2)).
    if (customerIn(neighbours, record)?.restricted)
      return { outcome: 'rejected', why: { code: 'processingRestricted' } }
    fresh.set(externalId, { row: rowOf(ctx, externalId, record, neighbours), record })
    return { outcome: 'created', counts: countsOf(record.status) }
  })
  if (fresh.size) await save(ctx, source, runId, [...fresh.values()])
  return outcomes
}

const customerIn = (n: Neighbours, c: ImportedCase) =>
  c.customerExternalId === undefined ? undefined : n.customers.get(c.customerExternalId)

function rowOf(ctx: Ctx, externalId: string, c: ImportedCase, n: Neighbours): NewImportedCase {
  const customer = customerIn(n, c)
  const urgency = urgencyOf(c)
  return {
    id: ctx.newId(),
    external_id: externalId,
    kind: c.kind,
    title: shortTitle(c.title),
    description: c.description ?? c.title,
    status: c.status,
    status_reason: c.statusReason ?? null,
    status_at: c.closedAt ?? c.resolvedAt ?? c.openedAt,
    category_id: categoryIn(n, c.kind, c.categoryCode ?? c.categoryName),
    impact: c.impact,
    urgency,
    priority: priorityOf(c.impact, urgency, customer?.class ?? null),
    channel: c.channel,
    customer_id: customer?.id ?? null,
    customer_class: customer?.class ?? null,
    product: c.product ?? null,
    org_id: orgIn(n, c.orgCode ?? c.region) ?? customer?.org_id ?? null,
    opened_at: c.openedAt,
    first_response_at: c.respondedAt ?? null,
    resolved_at: finishedStatuses.has(c.status) ? (c.resolvedAt ?? null) : null,
    closed_at: endedStatuses.has(c.status) ? (c.closedAt ?? null) : null,
    cancelled_at: endedStatuses.has(c.status) && !finishedStatuses.has(c.status) ? (c.closedAt ?? c.openedAt) : null,
    cause_code: c.causeCode ?? null,
    solution_code: c.solutionCode ?? null,
    solution_text: c.solutionText ?? null,
    kept: c.kept,
  }
}

async function save(
  ctx: Ctx,
  source: string,
  runId: string,
  fresh: readonly { row: NewImportedCase; record: ImportedCase }[],
): Promise<void> {
  const { numbers, open } = await insertImported(
    ctx,
    source,
    runId,
    fresh.map((f) => f.row),
  )
  await addTimelineEntries(
    ctx,
    fresh.flatMap(({ row }) =>
      row.customer_id
        ? [
            {
              customerId: row.customer_id,
              at: row.opened_at,
              kind: 'case' as const,
              subject: { noun: 'case', id: row.id },
              title: { zh: row.title, en: row.title },
              summary: numbers.get(row.id) ?? null,
              channel: row.channel,
              state: row.status,
              place: { orgId: row.org_id, teamId: null, personId: null },
            },
          ]
        : [],
    ),
  )
  for (const row of open) await syncClocks(ctx, row)
  ctx.emit(caseImported, {
    runId,
    source,
    count: fresh.length,
    days: [...new Set(fresh.flatMap((f) => daysOf(f.record)))].sort(),
    lives: [...new Map(fresh.map((f) => lifeOf(f.record)).map((l) => [`${l.from}/${l.to}`, l])).values()],
  })
}
