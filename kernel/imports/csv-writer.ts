/** A cell to write; instants are written as ISO 8601 in UTC. */
type CsvValue = string | number | boolean | Date | null | undefined

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection): it begins with = + - @, a
 * tab or a line end, or with the full-width forms that Chinese and Japanese Excel accept too. Numbers given as numbers are left
 * alone.
 */
export const guardFormula = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

/** One CSV record with its CRLF (RFC 4180). `guard` false only for files that no spreadsheet will open. */
export function csvLine(values: readonly CsvValue[], guard = true): string {
  const cells = values.map((value) => {
    if (value === null || value === undefined) return ''
    if (value instanceof Date) return value.toISOString()
    if (typeof value !== 'string') return String(value)
    const text = guard ? guardFormula(value) : value
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  // A record of one blank cell would be a blank line, which readers skip.
  return `${cells.length === 1 && cells[0] === '' ? '""' : cells.join(',')}\r\n`
}
