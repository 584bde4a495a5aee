export { acrossScope, inScope } from './across-scope.ts'
export { nobody, systemActor, type Actor } from './actor.ts'
export type { Ctx, Host, Origin } from './ctx.ts'
export {
  event,
  job,
  on,
  schedule,
  sweep,
  type EventType,
  type Job,
  type Schedule,
  type Subscriber,
  type Sweep,
} from './declare.ts'
export {
  importKinds,
  type Importer,
  type ImportedRecord,
  type ImportField,
  type ImportKind,
  type ImportOptions,
  type ImportOutcome,
  type ImportRemark,
} from './importer.ts'
export type { FileColumns, FileRule } from './file-rule.ts'
export type { LiveRule } from './live-rule.ts'
export {
  activityCodes,
  impersonal,
  type ActivityCode,
  type AgeingParts,
  type DataMap,
  type KeepReason,
  type OnErase,
  type PersonalColumn,
  type SubjectPath,
  type TableData,
  type TablePart,
} from './data-map.ts'
export { defineModule, implement, type Module } from './module.ts'
export { notification, type Notification } from './notification.ts'
export { auditPlace } from './news.ts'
export { outside, read, write } from './run.ts'
export { download, receiving, stream, useCase, type Receives, type Stream, type UseCase } from './use-case.ts'
export type { BlindIndex, Place, SealCtx, Sealing, ToOpen, ToSeal, Vault } from './vault.ts'
export { evidence, evidenceCodes, type EvidenceCode, type EvidenceReading, type EvidenceSource } from './evidence.ts'
