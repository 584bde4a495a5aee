import { Readable } from 'node:stream'
import { stream, type Ctx } from '#kernel/module'
import { attachmentOf } from './domain/file-name.ts'
import { openFile } from './keep.ts'

/**
 * Answers with a file. Always a download, never a page of ours: what a stranger sent must not run with our origin's rights. Who
 * may see it is for the caller to judge.
 */
export async function answerWithFile(ctx: Ctx, id: string): Promise<never> {
  const { file, stream: content } = await openFile(ctx, id)
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
