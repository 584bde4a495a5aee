type Cell = string | number | null | undefined
/** RFC 4180 with the mark Excel needs for UTF-8; text that a spreadsheet would run as a formula gets a quote before it. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const cell = (v: Cell) => {
    const text =
      v === null || v === undefined ? '' : typeof v === 'number' ? String(v) : /^[=+\-@\t\r]/.test(v) ? `'${v}` : v
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${rows.map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`
}
/** Gives the reader a file. */
export function downloadCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.csv` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
