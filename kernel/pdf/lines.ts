/** Signs that do not begin a line (GB/T 15834): they stay with the one before. */
const clings = /[，。、；：？！）》」』】〉”’,.;:?!)\]}%]/

/** Where a text may be cut: after blanks, and between Chinese characters, which know no words. */
export function piecesOf(text: string): string[] {
  const pieces =
    text.match(
      /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+\s*|\s+/gu,
    ) ?? []
  const joined: string[] = []
  for (const piece of pieces)
    if (joined.length && clings.test(piece) && piece.length === 1) joined[joined.length - 1] += piece
    else joined.push(piece)
  return joined
}

/** A text in lines no wider than `width`; a piece that is wider by itself is cut where it has to be. */
export function linesOf(text: string, width: number, measure: (s: string) => number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split(/\r?\n/)) {
    let line = ''
    for (const piece of piecesOf(paragraph).flatMap((p) => fitting(p, width, measure))) {
      if (line && measure(line + piece.trimEnd()) > width) {
        lines.push(line.trimEnd())
        line = ''
      }
      line += piece
    }
    lines.push(line.trimEnd())
  }
  return lines
}

function fitting(piece: string, width: number, measure: (s: string) => number): string[] {
  if (measure(piece.trimEnd()) <= width) return [piece]
  const parts: string[] = []
  let part = ''
  for (const character of piece) {
    if (part && measure(part + character) > width) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}
