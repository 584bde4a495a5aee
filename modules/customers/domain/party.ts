import type { PartyKind } from '../contract/vocabulary.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const han = /\p{Script=Han}/u

/**
 * How people call a party, from its TMF632 name attributes: the formatted or full name when there is one; else family name first
 * where it is Chinese, given name first elsewhere.
 */
export function nameOf(kind: PartyKind, attributes: Readonly<Record<string, unknown>>): string {
  const { formattedName, fullName, legalName, givenName, familyName, tradingName, name } = attributes
  if (kind === 'organization') return text(tradingName) || text(name) || text(legalName)
  const [given, family] = [text(givenName), text(familyName)]
  const joined = han.test(family + given) ? family + given : [given, family].filter(Boolean).join(' ')
  return text(formattedName) || text(fullName) || joined || text(legalName)
}

const compound =
  /^(?:欧阳|司马|上官|诸葛|司徒|慕容|夏侯|皇甫|尉迟|公孙|长孙|宇文|东方|南宫|令狐|端木|轩辕|百里|呼延|独孤|澹台|申屠|太史|闻人|赫连|司空|鲜于|仲孙|公冶|宗政|濮阳|淳于|单于|太叔|钟离|东郭|西门|南门|万俟)/

/** A name given in one piece as TMF632 wants it, in parts; compound Chinese surnames are known. */
export function partsOfName(kind: PartyKind, name: string): Record<string, string> {
  const trimmed = name.trim()
  if (kind === 'organization') return { tradingName: trimmed }
  if (/^\p{Script=Han}{2,}$/u.test(trimmed)) {
    const family = compound.exec(trimmed)?.[0] ?? [...trimmed][0]!
    return { familyName: family, givenName: trimmed.slice(family.length) || trimmed, fullName: trimmed }
  }
  const words = trimmed.split(/\s+/)
  return {
    givenName: words.length > 1 ? words.slice(0, -1).join(' ') : trimmed,
    familyName: words.at(-1)!,
    fullName: trimmed,
  }
}

/** Which attributes differ between two states of a resource, by their wire names. */
export const changedAttributes = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  )

/** Only these attributes, for an audit entry that shows what changed and nothing else. */
export const only = (value: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, value[key] ?? null]))
