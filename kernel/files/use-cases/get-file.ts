import { useCase } from '#kernel/module'
import { fileEndpoints } from '../contract/file.ts'
import { loadFile, toFile } from '../store/file.ts'

export const getFile = useCase(fileEndpoints.getFile, async (ctx, { id }) => toFile(await loadFile(ctx.tx, id)))
