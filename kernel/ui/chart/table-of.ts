import type { Picture } from './picture.ts'

/** The same numbers as a table. */
export function tableOf(
  p: Picture,
  first: string,
): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  if (p.kind === 'heat') {
    const textAt = (row: number, column: number) =>
      p.cells.find((c) => c.row === row && c.column === column)?.text ?? ''
    return { head: ['', ...p.columns], rows: p.rows.map((name, r) => [name, ...p.columns.map((_, c) => textAt(r, c))]) }
  }
  const words = p.words ?? String
  if (p.kind === 'shares') return { head: ['', ''], rows: p.parts.map((x) => [x.name, words(x.value)]) }
  const said = (v: number | null | undefined) => (v === null || v === undefined ? '' : words(v))
  return {
    head: [first, ...p.lines.map((l) => l.name)],
    rows: p.categories.map((c, i) => [c, ...p.lines.map((l) => said(l.values[i]))]),
  }
}
