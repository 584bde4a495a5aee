import { useCase } from '#kernel/module'
import { fileEndpoints } from '../contract/file.ts'
import { visibleFile } from '../views/seen-by.ts'

export const getFile = useCase(fileEndpoints.getFile, (ctx, { id }) => visibleFile(ctx, id))
