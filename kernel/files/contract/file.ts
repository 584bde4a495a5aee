import { z } from 'zod'
import { checksum, endpoint, instant, listEndpoint, personal, safeText } from '#kernel/contract'

/** A file and what it belongs to; its content is read at `href`/content. */
export const File = z.object({
  id: z.string(),
  href: z.string(),
  name: personal.text,
  /** By content. */
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  sha256: checksum,
  state: z.enum(['unattached', 'attached']),
  subject: z.object({ noun: z.string(), id: z.string() }).nullable(),
  createdBy: z.string(),
  createdAt: instant,
})

const path = '/api/files/v1/file'

export const fileEndpoints = {
  listFiles: listEndpoint({
    path,
    summary: 'List files',
    item: File,
    permission: 'files.file.read',
    personal: true,
    filters: {
      id: 'uuid',
      name: 'text',
      mediaType: 'text',
      sha256: 'text',
      state: 'text',
      'subject.noun': 'text',
      'subject.id': 'text',
      createdBy: 'text',
      createdAt: 'instant',
    },
    sorts: ['createdAt', 'name', 'size'],
  }),
  getFile: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read what is known of a file',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: File,
    permission: 'files.file.read',
    personal: true,
  }),
  /** The body is the file itself. It is removed after 24 h unless something is done with it. */
  uploadFile: endpoint({
    method: 'POST',
    path,
    summary: 'Upload a file',
    body: 'bytes',
    input: z.object({ name: safeText(255, 1) }),
    output: File,
    permission: 'files.file.create',
    errors: ['fileTypeNotAllowed', 'fileEmpty', 'fileIncomplete'],
  }),
  downloadFile: endpoint({
    method: 'GET',
    path: `${path}/:id/content`,
    summary: 'Download a file',
    answer: 'stream',
    input: z.object({ id: z.string() }),
    output: z.unknown(),
    permission: 'files.file.read',
    personal: true,
    errors: ['fileLost'],
  }),
}
