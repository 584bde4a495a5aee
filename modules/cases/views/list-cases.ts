import type { Condition, FilterType, ListInput, Page } from '#kernel/contract'
import { compare, isUuid, listPage, sql, within, type Columns, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { Case } from '../contract/case.ts'
import { searchWords } from '../domain/search-text.ts'
import { placeOfCase } from '../store/case.ts'
import { caseColumns, caseTables, toCase } from '../store/to-case.ts'
import { historyColumn, historyOf, type WithHistory } from './load-case.ts'
import { attachmentOf, filesColumn } from './ticket-attachments.ts'

const ids = (c: Condition) => c.values.map((v) => v.split('/').at(-1) ?? '').filter(isUuid)
const anyOf = (values: readonly string[], of: (list: ReturnType<typeof sql.join>) => ReturnType<typeof sql>) =>
  values.length ? of(sql.join(values)) : sql`false`
/** Attributes shown as a partner sent them are filtered as they are shown. */
const asShown = (key: string, column: ReturnType<typeof sql>) => ({
  sql: sql`coalesce(c.kept ->> ${sql.lit(key)}, ${column})`,
})

const publicNote = sql`a.kind = 'note' and a.visibility = 'public'`
const statusStep = sql`a.kind in ('statusChanged', 'opened')`
/** Attributes of a case's history: one entry that fulfils the condition is enough, for `.ne` none may have the value. */
const inHistory = (which: ReturnType<typeof sql>, column: ReturnType<typeof sql>, type: FilterType = 'text') => ({
  where: (c: Condition) => {
    const positive: Condition = c.operator === 'ne' ? { ...c, operator: 'eq' } : c
    const found = sql`exists (select 1 from cases.activity a where a.case_id = c.id and ${which} and ${compare(column, type, positive)})`
    return c.operator === 'ne' ? sql`not ${found}` : found
  },
})

const columns: Columns = {
  id: { sql: sql`c.id`, type: 'uuid' },
  href: { where: (c) => anyOf(ids(c), (list) => sql`c.id in (${list})`) },
  name: { sql: sql`c.title` },
  description: { sql: sql`c.description` },
  status: { sql: sql`c.status` },
  number: { sql: sql`c.number` },
  externalId: { sql: sql`c.external_id` },
  ticketType: asShown('ticketType', sql`c.kind`),
  severity: asShown('severity', sql`c.impact`),
  priority: asShown('priority', sql`c.priority`),
  requestedResolutionDate: { sql: sql`c.requested_at`, type: 'instant' },
  creationDate: { sql: sql`c.opened_at`, type: 'instant' },
  lastUpdate: { sql: sql`c.updated_at`, type: 'instant' },
  statusChangeDate: { sql: sql`c.status_at`, type: 'instant' },
  resolutionDate: { sql: sql`c.resolved_at`, type: 'instant' },
  'note.id': inHistory(publicNote, sql`coalesce(a.data #>> '{sent,id}', a.id::text)`),
  'note.author': inHistory(publicNote, sql`coalesce(a.data #>> '{sent,author}', a.actor_name)`),
  'note.text': inHistory(publicNote, sql`a.text`),
  'statusChange.status': inHistory(statusStep, sql`coalesce(a.data ->> 'to', 'acknowledged')`),
  'statusChange.changeDate': inHistory(statusStep, sql`a.at`, 'instant'),
  closedAt: { sql: sql`c.closed_at`, type: 'instant' },
  nextDueAt: { sql: sql`c.next_due_at`, type: 'instant' },
  'channel.id': { sql: sql`coalesce(c.kept #>> '{channel,id}', c.channel)` },
  'relatedParty.id': {
    where: (
      c,
    ) => sql`(${anyOf(c.values.filter(isUuid), (list) => sql`c.customer_id in (${list}) or c.assignee_id in (${list}) or c.team_id in (${list})`)}
    or c.kept @> any (array[${sql.join(c.values.map((v) => sql`${JSON.stringify({ relatedParty: [{ id: v }] })}::jsonb`))}]))`,
  },
  kind: { sql: sql`c.kind` },
  casePriority: { sql: sql`c.priority` },
  impact: { sql: sql`c.impact` },
  urgency: { sql: sql`c.urgency` },
  categoryId: { sql: sql`c.category_id`, type: 'uuid' },
  customerId: { sql: sql`c.customer_id`, type: 'uuid' },
  orgId: { sql: sql`c.org_id`, type: 'uuid' },
  teamId: { sql: sql`c.team_id`, type: 'uuid' },
  assigneeId: { where: (c) => assignee(c) },
  parentId: { sql: sql`c.parent_id`, type: 'uuid' },
  mergedIntoId: { sql: sql`c.merged_into_id`, type: 'uuid' },
  conversationId: { sql: sql`c.conversation_id`, type: 'uuid' },
  breached: { sql: sql`c.breached`, type: 'boolean' },
  cause: { sql: sql`c.cause_code` },
  solution: { sql: sql`c.solution_code` },
  reopenCount: { sql: sql`c.reopen_count`, type: 'number' },
  'customer.class': { sql: sql`c.customer_class` },
  watcherId: {
    where: (c) =>
      anyOf(
        c.values.filter(isUuid),
        (list) => sql`exists (select 1 from cases.watcher w where w.case_id = c.id and w.person_id in (${list}))`,
      ),
  },
}
/** `none` stands for cases nobody has. */
const assignee = (c: Condition) => {
  const someone = c.values.filter(isUuid)
  const conditions = [
    ...(someone.length ? [sql`c.assignee_id in (${sql.join(someone)})`] : []),
    ...(c.values.includes('none') ? [sql`c.assignee_id is null`] : []),
  ]
  return conditions.length ? sql`(${sql.join(conditions, sql` or `)})` : sql`false`
}

/** A Latin word may be typed in part; numbers and pairs of characters are whole. */
const sought = (word: string): string => (/^[a-z]+$/.test(word) ? `${word}:*` : word)
/** So many matches are taken by id; more are so common that walking the list finds fifty at once. */
const rare = 2000

/** What `q` asks for: all its words in number, title and description. The planner cannot know how rare words are, so the index is asked first. */
async function matching(tx: Tx, q: string): Promise<ReturnType<typeof sql>[]> {
  const words = searchWords(q)
  if (!words.length) return []
  const query = sql`${words.map(sought).join(' & ')}::tsquery`
  const ids = await sql<{ id: string }>`select id from cases.find_words(${query}, ${rare + 1}) as id`.execute(tx)
  const named = sql`select id from cases."case" where number = ${q.trim().toUpperCase()}`
  if (ids.rows.length > rare) return [sql`c.search @@ ${query}`]
  return [sql`c.id = any (array(${named}) || ${ids.rows.map((r) => r.id)}::uuid[])`]
}

const history = new Set(['note', 'statusChange'])

/** A page of cases; their history and files come along only when `fields` names them. */
export async function listCases({ tx, scope }: Pick<Ctx, 'tx' | 'scope'>, input: ListInput): Promise<Page<Case>> {
  const asked = input.fields?.split(',').map((f) => f.trim()) ?? []
  const withHistory = asked.some((f) => history.has(f))
  const withFiles = asked.includes('attachment')
  return listPage<WithHistory, Case>(
    tx,
    {
      select: sql.join([caseColumns, ...(withHistory ? [historyColumn] : []), ...(withFiles ? [filesColumn] : [])]),
      from: caseTables,
      columns,
      kept: sql`c.kept`,
      findKept: { id: sql`c.id`, by: sql`cases.find_kept` },
      key: sql`c.id`,
      defaultSort: sql`c.opened_at desc, c.id`,
      toItem: (row) => ({
        ...toCase(row),
        ...(withHistory ? historyOf(row) : {}),
        ...(withFiles ? attachmentOf(row) : {}),
      }),
      where: [...within(scope, placeOfCase), ...(await matching(tx, input.q ?? ''))],
    },
    input,
  )
}
