import { classByName, shownString, type FieldRules } from '#kernel/contract'

/** The cells of a row under field rules: by what the heading of their column says they are, else as text that may say anything. */
export const shownCells = (rules: FieldRules, header: readonly string[], cells: readonly string[]): string[] =>
  cells.map((cell, i) => shownString(rules, classByName(header[i] ?? '') ?? 'text', cell))
