import { fileEndpoints } from './file.ts'

export { File } from './file.ts'
export const filesContract = fileEndpoints
