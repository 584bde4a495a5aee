import type { ListInput } from '#kernel/contract'
import type { Ctx } from '#kernel/module'
import { hrefColumn, listPage, sql } from '#kernel/db'
import { toFile, type FileRow, type StoredFile } from '../store/file.ts'
import { seenBy } from './seen-by.ts'

export const filesPage = (ctx: Ctx, q: ListInput) =>
  listPage<FileRow, StoredFile>(
    ctx.tx,
    {
      select: sql`f.*`,
      from: sql`kernel.file f`,
      where: [seenBy(ctx)],
      defaultSort: sql`f.created_at, f.id`,
      key: sql`f.id`,
      toItem: toFile,
      columns: {
        id: { sql: sql`f.id`, type: 'uuid' },
        href: hrefColumn(sql`f.id`),
        name: { sql: sql`f.name`, notNull: true },
        mediaType: { sql: sql`f.media_type` },
        size: { sql: sql`f.size`, type: 'number', notNull: true },
        sha256: { sql: sql`f.sha256` },
        state: { sql: sql`f.state` },
        'subject.noun': { sql: sql`f.subject_noun` },
        'subject.id': { sql: sql`f.subject_id` },
        createdBy: { sql: sql`f.created_by` },
        createdAt: { sql: sql`f.created_at`, type: 'instant', notNull: true },
      },
    },
    q,
  )
