export { systemActor, type Actor } from './actor.ts'
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
export {
  defineModule,
  implement,
  notification,
  receiving,
  stream,
  useCase,
  type Module,
  type Notification,
  type Receives,
  type Stream,
  type UseCase,
} from './module.ts'
export { read, write } from './run.ts'
