const placeholder = /\{([^{}\n]*)\}/g

/** The words in braces that a wording may not use; they would be sent as they stand. */
export const unknownWords = (text: string, known: readonly string[]): string[] =>
  [...text.matchAll(placeholder)].map((m) => m[1]!).filter((w) => !known.includes(w))

/** Fills a wording that people may change: `{number}`. A line that has nothing to say, because its word is empty, is left out. */
export function fillWording(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .split('\n')
    .filter((line) => ![...line.matchAll(placeholder)].some((m) => values[m[1]!] === ''))
    .map((line) => line.replaceAll(placeholder, (whole, word: string) => values[word] ?? whole))
    .join('\n')
}
