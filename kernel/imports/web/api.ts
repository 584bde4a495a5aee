import { importsContract } from '#contracts/imports'
import type { Output } from '#kernel/contract'
import { apiOf } from '#kernel/ui'

export const imports = apiOf(importsContract)
export type Run = Output<typeof importsContract.getImport>
export type Profile = Output<typeof importsContract.getImportProfile>
export type Kind = Output<typeof importsContract.listImportKinds>['items'][number]
export type ColumnFact = Run['detection']['columns'][number]
