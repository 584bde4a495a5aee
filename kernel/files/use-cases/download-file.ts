import { useCase } from '#kernel/module'
import { fileEndpoints } from '../contract/file.ts'
import { answerWithFile } from '../download.ts'

export const downloadFile = useCase(fileEndpoints.downloadFile, (ctx, { id }) => answerWithFile(ctx, id))
