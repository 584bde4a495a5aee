import { useCase } from '#kernel/module'
import { fileEndpoints } from '../contract/file.ts'
import { answerWithFile } from '../download.ts'
import { visibleFile } from '../views/seen-by.ts'

export const downloadFile = useCase(fileEndpoints.downloadFile, async (ctx, { id }) =>
  answerWithFile(ctx, await visibleFile(ctx, id)),
)
