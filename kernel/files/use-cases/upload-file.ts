import { refuse } from '#kernel/errors'
import { receiving } from '#kernel/module'
import { fileEndpoints } from '../contract/file.ts'
import { keepFile, receiveFile } from '../keep.ts'
import { tooLarge } from '../store/blob.ts'

export const uploadFile = receiving(
  fileEndpoints.uploadFile,
  (host, { request }, { name }) => {
    const limit = host.config.filesMaxBytes
    if (Number(request?.headers.get('content-length') ?? 0) > limit) return tooLarge(limit)
    return receiveFile(host, { name, stream: bodyOf(request) })
  },
  async (ctx, { name }, blob) => {
    const file = await keepFile(ctx, blob, { name })
    ctx.audit({ noun: 'file', id: file.id, after: { sha256: file.sha256, size: file.size, mediaType: file.mediaType } })
    return file
  },
)

/** A sender that goes away in the middle is refused like any other wrong input: it is not a fault of ours. */
async function* bodyOf(request: Request | undefined): AsyncGenerator<Uint8Array> {
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
