import { refuse } from '#kernel/errors'
import type { Host } from '#kernel/module'
import { receiveFile } from './keep.ts'
import { tooLarge, type Blob } from './store/blob.ts'

/** Takes the raw body of a request in as a file's content, outside a transaction; too large is refused before a byte is read. */
export function receiveUpload(host: Host, request: Request | undefined, name: string): Promise<Blob> {
  const limit = host.config.filesMaxBytes
  if (Number(request?.headers.get('content-length') ?? 0) > limit) return tooLarge(limit)
  return receiveFile(host, { name, stream: bodyOf(request) })
}

/** A sender that goes away in the middle is refused like any other wrong input: it is not a fault of ours. */
export async function* bodyOf(request: Request | undefined): AsyncGenerator<Uint8Array> {
  if (!request?.body) return
  const reader = request.body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => refuse('invalid', 'fileIncomplete'))
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}
