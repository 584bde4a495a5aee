import { Readable } from 'node:stream'
import { stream, type Ctx } from '#kernel/module'
import { attachmentOf } from './domain/file-name.ts'
import { contentOf } from './keep.ts'
import type { StoredFile } from './store/file.ts'

/**
 * Answers with a file. Always a download, never a page of ours: what a stranger sent must not run with our origin's rights. Who
 * may see it is for the caller to judge.
 */
export async function answerWithFile(ctx: Ctx, file: StoredFile): Promise<never> {
  const content = await contentOf(ctx, file)
  return stream({
    body: Readable.toWeb(content) as ReadableStream<Uint8Array>,
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.size),
      'content-disposition': attachmentOf(file.name),
      etag: `"${file.sha256}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store, no-transform',
    },
  })
}
