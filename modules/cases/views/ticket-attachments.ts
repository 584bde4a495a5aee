import { sql } from '#kernel/db'
import type { Case } from '../contract/case.ts'
import { ownFilePath } from '../domain/own-attachment.ts'
import { conversationsOf, ofInternalNote } from './case-attachments.ts'

export interface WithFiles {
  readonly files: readonly { id: string; name: string; media_type: string; size: number }[]
}

/** The files of a case `c` that its customer and partners may know of: those of internal notes are the colleagues' own. */
export const filesColumn = sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size', f.size) order by f.created_at, f.id)
  from (
    select f.* from kernel.v_file f where f.subject_noun = 'case' and f.subject_id = c.id::text
      and not ${ofInternalNote({ id: sql`f.id`, subjectId: sql`c.id` })}
    union all select f.* from interactions.v_message m join kernel.v_file f on f.subject_noun = 'message' and f.subject_id = m.id::text
      where not m.internal and m.conversation_id in (${conversationsOf(sql.ref('c.id'))})
  ) f), '[]') as files`

/** TMF621 `attachment` (AttachmentRefOrValue): what a partner sent as sent, then our files by reference. */
export function attachmentOf({ files, kept }: WithFiles & { readonly kept: unknown }): Pick<Case, 'attachment'> {
  const sent = (kept as { attachment?: Record<string, unknown>[] }).attachment ?? []
  const ours = files.map((f) => ({
    id: f.id,
    href: `${ownFilePath}/${f.id}`,
    url: `${ownFilePath}/${f.id}/content`,
    name: f.name,
    mimeType: f.media_type,
    attachmentType: kindOf(f.media_type),
    // TMF's Quantity; bytes by their symbol of IEC 80000-13.
    size: { amount: f.size, units: 'B' },
    '@type': 'Attachment',
    '@referredType': 'File',
  }))
  return sent.length + ours.length ? { attachment: [...sent, ...ours] } : {}
}

const kinds: Readonly<Record<string, string>> = { image: 'picture', video: 'video', audio: 'audio' }
const kindOf = (mediaType: string): string => kinds[mediaType.split('/')[0]!] ?? 'document'
