/** Bounds that keep a hostile or broken file from taking the machine; each can be set lower or higher by the caller. */
export interface Limits {
  /** Longest cell, in UTF-16 units; a longer one rejects its row. */
  readonly maxCellChars: number
  /** Longest CSV record held in memory while its end is looked for, in UTF-16 units. */
  readonly maxRecordChars: number
  /** Most columns of a table. */
  readonly maxColumns: number
  /** Most rows of a table; the next one stops the reading. */
  readonly maxRows: number
  /** All members of a spreadsheet together when unpacked, in bytes. */
  readonly maxUnpackedBytes: number
  /** Unpacked to packed size of one member; counts only above `ratioFreeBytes`, since small members pack freakishly well. */
  readonly maxUnpackRatio: number
  readonly ratioFreeBytes: number
  /** All shared strings of an XLSX workbook as UTF-8, in bytes; they must be held in memory because cells point into them. */
  readonly maxSharedStringBytes: number
  /** Most copies an ODS `number-rows-repeated` may make of a row that is not blank. */
  readonly maxRepeatedRows: number
}

export const defaultLimits: Limits = {
  maxCellChars: 1_048_576,
  maxRecordChars: 4_194_304,
  maxColumns: 2_000,
  maxRows: 20_000_000,
  maxUnpackedBytes: 8 * 1024 ** 3,
  maxUnpackRatio: 200,
  ratioFreeBytes: 32 * 1024 ** 2,
  maxSharedStringBytes: 128 * 1024 ** 2,
  maxRepeatedRows: 100_000,
}
