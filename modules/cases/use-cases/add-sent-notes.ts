import { sql, type Tx } from '#kernel/db'
import type { Activity } from '../store/case.ts'

type SentNote = Readonly<Record<string, unknown>> & { readonly text?: string | undefined }

/** A partner's note in the case's history: as it was sent, for everybody to read. */
export const sentNote = (note: SentNote): Activity => ({
  kind: 'note',
  visibility: 'public',
  text: note.text ?? '',
  data: { sent: note, visibility: 'public' },
})

/** Of the notes in a patch, those the case does not have yet: a client sends back the list it read with its own at the end. */
export async function newNotes(tx: Tx, caseId: string, notes: readonly SentNote[] = []): Promise<Activity[]> {
  const ids = notes.map((n) => n.id).filter((id) => typeof id === 'string')
  const known = new Set(
    ids.length
      ? (
          await sql<{ id: string }>`select coalesce(data #>> '{sent,id}', id::text) as id from cases.activity
            where case_id = ${caseId} and kind = 'note'`.execute(tx)
        ).rows.map((r) => r.id)
      : [],
  )
  return notes.filter((n) => n.text && !known.has(String(n.id))).map(sentNote)
}
