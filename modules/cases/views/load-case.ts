import { isUuid, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Case } from '../contract/case.ts'
import { attachmentOf, filesColumn, type WithFiles } from './ticket-attachments.ts'
import { caseColumns, caseTables, toCase, type NamedCase } from '../store/to-case.ts'

export interface WithHistory extends NamedCase, WithFiles {
  history: {
    id: string
    at: string
    kind: string
    author: string
    text: string | null
    data: Record<string, unknown>
  }[]
  relations: { id: string; type: string; number: string }[]
}

/** What TMF621 shows of a case's history: status changes, and the notes that are not only for colleagues. */
export const historyColumn = sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', a.id, 'at', a.at, 'kind', a.kind, 'author', a.actor_name, 'text', a.text, 'data', a.data) order by a.at, a.id)
  from cases.activity a where a.case_id = c.id
    and (a.kind in ('statusChanged', 'opened') or (a.kind = 'note' and a.visibility = 'public'))), '[]') as history`

/** A case with its notes, status changes, files and relationships, as TMF621 shows one; one statement. */
export async function loadCase(tx: Tx, id: string): Promise<Case> {
  const found = isUuid(id)
    ? await sql<WithHistory>`
    select ${caseColumns}, ${historyColumn}, ${filesColumn},
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'type', r.type, 'number', r.number)) from (
        select x.id, x.number, 'related' as type from cases.relation l join cases."case" x on x.id = case when l.a_id = c.id then l.b_id else l.a_id end where c.id in (l.a_id, l.b_id)
        union all select x.id, x.number, 'parent' from cases."case" x where x.id = c.parent_id
        union all select x.id, x.number, 'mergedInto' from cases."case" x where x.id = c.merged_into_id
        union all select x.id, x.number, 'splitFrom' from cases."case" x where x.id = c.split_from_id) r), '[]') as relations
    from ${caseTables} where c.id = ${id}`.execute(tx)
    : { rows: [] }
  const row = found.rows[0] ?? refuse('missing', 'caseNotFound')
  return { ...toCase(row), ...historyOf(row), ...attachmentOf(row), ...relationsOf(row) } as Case
}

export function historyOf(row: Pick<WithHistory, 'history'>): Record<string, unknown> {
  const note = row.history
    .filter((a) => a.kind === 'note')
    .map((a) =>
      (a.data.sent as Record<string, unknown> | undefined)
        ? { id: a.id, ...(a.data.sent as object) }
        : { id: a.id, author: a.author, date: new Date(a.at), text: a.text ?? '', '@type': 'Note' },
    )
  const statusChange = row.history
    .filter((a) => a.kind !== 'note')
    .map((a) => ({
      status: String(a.data.to ?? 'acknowledged'),
      changeDate: new Date(a.at),
      ...(a.text ? { changeReason: a.text } : {}),
      '@type': 'StatusChange',
    }))
  return { note, statusChange }
}

/** What a partner said of other tickets, then what we know. */
function relationsOf(row: WithHistory): Record<string, unknown> {
  const kept = row.kept as { troubleTicketRelationship?: { id?: string; relationshipType?: string }[] }
  const ours = row.relations.map((r) => ({
    id: r.id,
    href: `/tmf-api/troubleTicket/v4/troubleTicket/${r.id}`,
    name: r.number,
    relationshipType: r.type,
  }))
  const sent = kept.troubleTicketRelationship ?? []
  const known = (o: (typeof ours)[number]) =>
    sent.some((s) => s.id === o.id && s.relationshipType === o.relationshipType)
  const troubleTicketRelationship = [...sent, ...ours.filter((o) => !known(o))]
  return troubleTicketRelationship.length ? { troubleTicketRelationship } : {}
}
