export { textOf, type Cell, type TypedCell } from './cell.ts'
export { ColumnScanner, type ColumnFact, type ColumnKind } from './columns.ts'
export { parseInstant } from './date-format.ts'
export { detect, type Detection } from './detect.ts'
export { withDateFormats } from './file-settings.ts'
export type { Fact, Sure, Why } from './fact.ts'
export type { FieldValue } from './field-value.ts'
export { defaultLimits, type Limits } from './limits.ts'
export { rowMapper, type ImportRecord, type Mapped } from './mapper.ts'
export { importReadingMessages, reasonText, type ImportRefusal } from './reading-messages.ts'
export { parseNumber, type DecimalMark } from './number.ts'
export { openTable, type Table } from './open-table.ts'
export {
  columnsOf,
  datesOf,
  importKinds,
  readProfile,
  type FieldSource,
  type ImportKind,
  type ImportProfile,
  type ProfileInput,
} from './profile.ts'
export { shippedProfiles } from './profiles/shipped.ts'
export type { Parsed, Reason, ReasonCode } from './reason.ts'
export { workOff } from './jobs/take-rows.ts'
export type { RunRow } from './store/run.ts'
export type { TableSource } from './source.ts'
export { tableFormats, type ReadOptions, type TableFormat, type TableRow } from './table.ts'
