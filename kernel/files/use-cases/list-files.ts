import { useCase } from '#kernel/module'
import { fileEndpoints } from '../contract/file.ts'
import { filesPage } from '../views/list-files.ts'

export const listFiles = useCase(fileEndpoints.listFiles, (ctx, q) => filesPage(ctx, q))
