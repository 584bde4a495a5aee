import { receiving } from '#kernel/module'
import { fileEndpoints } from '../contract/file.ts'
import { keepFile } from '../keep.ts'
import { receiveUpload } from '../receive-upload.ts'

export const uploadFile = receiving(
  fileEndpoints.uploadFile,
  async (host, { request }, { name }) => receiveUpload(host, request, name),
  async (ctx, { name }, blob) => {
    const file = await keepFile(ctx, blob, { name })
    ctx.audit({ noun: 'file', id: file.id, after: { sha256: file.sha256, size: file.size, mediaType: file.mediaType } })
    return file
  },
)
