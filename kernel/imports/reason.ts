/** Why a row, a cell or a whole file is not taken; every code has a sentence in both languages in messages.ts. */
export const reasonCodes = [
  // the row cannot be read
  'quoteNotClosed',
  'textAfterQuote',
  'cellCount',
  'cellTooLong',
  'tooManyColumns',
  'nulCharacter',
  'undecodable',
  'repeatTooLarge',
  // the row can be read, a value cannot be taken
  'requiredBlank',
  'keyBlank',
  'notInMap',
  'filteredOut',
  'badDate',
  'noSuchDate',
  'noSuchTime',
  'dateOutOfRange',
  'dateIncomplete',
  'ambiguousDate',
  'badNumber',
  'badBoolean',
  'textTooLong',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

/** One reason; `column` is the header's name where one column is to blame, `params` fill the sentence. */
export interface Reason {
  readonly code: ReasonCode
  readonly column?: string
  /** The offending text, cut to 80 characters; for the reader of the rejects file only, never for a log. */
  readonly text?: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** A value, or the code that says why there is none. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ReasonCode }

/** Cuts an offending text for a report without breaking a surrogate pair. */
export const excerpt = (text: string): string =>
  text.length <= 80
    ? text
    : `${text
        .slice(0, 79)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
