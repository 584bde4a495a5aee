/** A cell of a table that leaves the screen. */
export type Cell = string | number | boolean | Date | null | undefined
export type Table = readonly (readonly Cell[])[]

/**
 * Text that a spreadsheet would run as a formula gets a quote before it (OWASP, CSV injection), the full-width signs that
 * Chinese and Japanese Excel take for it included.
 */
export const guarded = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)
