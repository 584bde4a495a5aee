/** `certain`: proved or said by the caller; `likely`: the evidence is one-sided; `guess`: the reader should confirm it. */
export type Sure = 'certain' | 'likely' | 'guess'

/** Why something was decided; each has a sentence in both languages in messages.ts. */
export const whyCodes = [
  'option',
  'profile',
  'magicBytes',
  'byteOrderMark',
  'nulPattern',
  'validUtf8',
  'mostlyUtf8',
  'asciiOnly',
  'byteStatistics',
  'sepLine',
  'evenColumns',
  'singleColumn',
  'quotedCells',
  'usualQuote',
  'textOverValues',
  'plainText',
  'textOnly',
  'noHeader',
  'firstVisibleSheet',
  'spreadsheetDates',
  'fitsAll',
  'fitsMost',
  'severalFit',
  'mixedReadings',
  'noneFits',
  'allBlank',
  'emptyFile',
] as const
export type Why = (typeof whyCodes)[number]

/** One detected fact, with how sure it is and why; an option always overrides it. */
export interface Fact<T> {
  readonly value: T
  readonly sure: Sure
  readonly why: Why
}

export const given = <T>(value: T): Fact<T> => ({ value, sure: 'certain', why: 'option' })
export const fact = <T>(value: T, sure: Sure, why: Why): Fact<T> => ({ value, sure, why })
