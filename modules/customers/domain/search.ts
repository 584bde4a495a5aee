import { pinyin } from 'pinyin-pro'

/** What a customer is found by. */
export interface SearchSubject {
  readonly names: readonly string[]
  /** Customer, account and service numbers, phones in E.164, e-mail addresses. */
  readonly numbers: readonly string[]
  readonly addresses: readonly string[]
}
/** Weight of a token: A number, B name, C pinyin, D address; they rank matches and say by what one was found. */
export type Weight = 'A' | 'B' | 'C' | 'D'

const longestToken = 24
const mostStarts = 24
const han = /\p{Script=Han}/u
const cut = (token: string): string => [...token].slice(0, longestToken).join('')
/** Compatibility forms made one (full width, ligatures), lower case, accents off. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
/** ü is typed v on a pinyin keyboard. */
const syllable = (text: string): string => text.toLowerCase().replaceAll('ü', 'v')

/** A piece of a name that a search may start at: a Chinese character with its readings, or a word of another script. */
interface Unit {
  readonly text: string
  readonly readings: readonly string[]
}

function unitsOf(text: string, spoken: 'name' | 'place'): Unit[] {
  const runs = plain(text).match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? []
  return runs.flatMap((run, i) =>
    han.test(run) ? chineseUnits(run, spoken === 'name' && i === 0) : [{ text: run, readings: [run] }],
  )
}

/**
 * Each character with the reading its word gives it, the reading of a surname, and for short names every other reading
 * (heteronyms).
 */
function chineseUnits(run: string, atHead: boolean): Unit[] {
  const options = { toneType: 'none', v: true } as const
  const inWords = pinyin(run, { ...options, type: 'array' })
  const asName = atHead ? pinyin(run, { ...options, type: 'array', surname: 'head' }) : inWords
  const characters = [...run]
  const short = characters.length <= 4
  return characters.map((text, i) => ({
    text,
    readings: [
      ...new Set(
        [
          asName[i] ?? text,
          inWords[i] ?? text,
          ...(short ? pinyin(text, { ...options, type: 'array', multiple: true }) : []),
        ].map(syllable),
      ),
    ],
  }))
}

/** Readings of consecutive units joined, the likeliest first; heteronyms multiply, so only a few are kept. */
function joinReadings(units: readonly Unit[], pick: (reading: string) => string): string[] {
  let joined = ['']
  for (const unit of units) {
    const heads = [...new Set(unit.readings.map(pick))]
    joined = heads.flatMap((head) => joined.map((tail) => tail + head)).slice(0, 6)
  }
  return joined
}

/** Every place of a name a search may start at, as written, in pinyin and in initials. */
function* nameTokens(name: string): Generator<[string, Weight]> {
  const units = unitsOf(name, 'name')
  for (let at = 0; at < Math.min(units.length, mostStarts); at++) {
    const rest = units.slice(at, at + longestToken)
    yield [rest.map((u) => u.text).join(''), 'B']
    if (!rest.some((u) => han.test(u.text))) continue
    for (const spoken of joinReadings(rest, (r) => r)) yield [spoken, 'C']
    if (rest.length > 1) for (const initials of joinReadings(rest, (r) => r[0] ?? '')) yield [initials, 'C']
  }
}

/** A keyed hash: what telling numbers are found by, so that nobody reads them in the index. */
export type Hash = (text: string) => string
/** Fewer digits or letters than these lead to too many to be looked for among hashes. */
const fewest = 3
/** Phones, line numbers and e-mail addresses tell who somebody is; numbers we gave out ourselves do not. */
const isTelling = (text: string, bare: string): boolean => text.includes('@') || /^\d{7,}$/.test(bare)
/** 64 bits under a mark that no other token begins with. */
const hidden = (hash: Hash, sort: '<' | '>' | '=', text: string): string => `#${hash(sort + text).slice(0, 11)}`

/** A number from the front and from the back: people give a phone's last digits. */
function* numberTokens(given: string, hash: Hash): Generator<[string, Weight]> {
  const text = plain(given).trim()
  const bare = (text.includes('@') ? text.slice(0, text.lastIndexOf('@')) : text)
    .replace(/^\+86/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
  if (isTelling(text, bare)) return yield* hiddenTokens(text, cut(bare), hash)
  if (!bare) return
  yield [bare, 'A']
  yield [`~${[...bare].toReversed().join('')}`, 'A']
}

/**
 * The whole, each beginning and each end of it, hashed one by one: a hash has no beginnings of its own. An e-mail address by the
 * beginnings of its name, and with its domain as a whole.
 */
function* hiddenTokens(text: string, bare: string, hash: Hash): Generator<[string, Weight]> {
  if (text.includes('@')) yield [hidden(hash, '=', cut(text)), 'A']
  else yield [hidden(hash, '=', bare), 'A']
  for (let length = fewest; length <= bare.length; length++) {
    yield [hidden(hash, '<', bare.slice(0, length)), 'A']
    if (!text.includes('@')) yield [hidden(hash, '>', bare.slice(-length)), 'A']
  }
}

/** Building, floor and room: who lives there is sealed, and what an index says in the clear ends before them. */
const door = /\s*(?:[a-z]?\d+|[一二三四五六七八九十]+)\s*(?:栋|幢|号楼|座|单元|层|楼|室|户).*$/u

/** An address is searched from a district, a street or an estate on, never from a house number, and never down to a door. */
function* addressTokens(address: string): Generator<[string, Weight]> {
  const parts = plain(address)
    .replace(door, '')
    .split(/(?<=[省市区县旗镇乡]|街道|[号弄])(?=\p{Script=Han}{2})|[\s,，;；]+(?=\p{L}{2})/u)
  for (let at = 0; at < Math.min(parts.length, 8); at++) {
    const units = unitsOf(parts.slice(at).join(''), 'place').slice(0, longestToken)
    if (!units.length) continue
    yield [units.map((u) => u.text).join(''), 'D']
    if (units.some((u) => han.test(u.text))) yield [units.map((u) => u.readings[0] ?? u.text).join(''), 'D']
  }
}

/** All tokens of a customer; a token found twice has both weights. */
export function tokensOf(subject: SearchSubject, hash: Hash): ReadonlyMap<string, ReadonlySet<Weight>> {
  const tokens = new Map<string, Set<Weight>>()
  const add = (pairs: Iterable<[string, Weight]>) => {
    for (const [token, weight] of pairs) {
      const key = cut(token)
      if (key) tokens.set(key, (tokens.get(key) ?? new Set()).add(weight))
    }
  }
  for (const name of subject.names) add(nameTokens(name))
  for (const number of subject.numbers) add(numberTokens(number, hash))
  for (const address of subject.addresses) add(addressTokens(address))
  return tokens
}

const quoted = (token: string): string => `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** The tokens as a `tsvector` literal; positions mean nothing here, they only carry the weight. */
export const tsvectorOf = (subject: SearchSubject, hash: Hash): string =>
  [...tokensOf(subject, hash)]
    .map(([token, weights]) => `${quoted(token)}:${[...weights].map((w, i) => `${i + 1}${w}`).join(',')}`)
    .join(' ')

/** What the searcher sees of customers, and may therefore look for by its beginning. */
export interface Sees {
  readonly numbers: boolean
  readonly names: boolean
  readonly places: boolean
}
const all: Sees = { numbers: true, names: true, places: true }

/**
 * What somebody typed as two `tsquery` literals: tokens that are it, and tokens that begin with it; undefined when it is too
 * little to look for. What the searcher does not see is found as a whole only (of a number also by the four digits its masked
 * form shows), so that nobody can spell it out.
 */
export function queryOf(
  typed: string,
  hash: Hash,
  sees: Sees = all,
): { readonly exact: string; readonly starting: string } | undefined {
  const text = plain(typed).trim()
  // A phone number is often typed in groups; together they are one number.
  const terms = /^\+?[\d\s().-]+$/.test(text)
    ? [
        text
          .replace(/^\+86/, '')
          .replace(/\D/g, '')
          // The last digits of a number may begin like an international one.
          .replace(/^0086(?=\d{7})|^86(?=1\d{10}$)/, ''),
      ]
    : text.split(/[\s,，;；、]+/)
  const wanted = terms
    .map((term) => termOf(term, hash, sees))
    .filter((t) => t !== undefined)
    .slice(0, 6)
  if (!wanted.length) return undefined
  return { exact: wanted.map((t) => t.exact).join(' & '), starting: wanted.map((t) => t.starting).join(' & ') }
}

function termOf(term: string, hash: Hash, sees: Sees): { exact: string; starting: string } | undefined {
  const bare = cut(term.includes('@') ? term : term.replace(/[^\p{L}\p{N}]/gu, ''))
  // One letter would match a tenth of everybody; one Chinese character is a surname.
  if (!bare || (bare.length < 2 && !han.test(bare))) return undefined
  const [whole, begins, ends] = (['=', '<', '>'] as const).map((sort) => quoted(hidden(hash, sort, bare)))
  if (bare.includes('@')) return { exact: `${whole}:A`, starting: `${whole}:*A` }
  if (!/^\d+$/.test(bare)) {
    const written = wordTerm(quoted(bare), sees)
    if (!sees.numbers || bare.length < fewest || !/^[a-z0-9]+$/.test(bare)) return written
    return { exact: written.exact, starting: `(${written.starting} | ${begins}:*A)` }
  }
  const exact = `(${quoted(bare)}:A | ${whole}:A)`
  const backwards = quoted(`~${[...bare].toReversed().join('')}`)
  if (!sees.numbers) return { exact, starting: bare.length > 4 ? exact : `(${backwards}:*A | ${ends}:A)` }
  if (bare.length < fewest) return { exact, starting: `${quoted(bare)}:*A` }
  return {
    exact,
    starting: `(${quoted(bare)}:*A | ${backwards}:*A | ${begins}:*A | ${ends}:*A)`,
  }
}

function wordTerm(word: string, sees: Sees): { exact: string; starting: string } {
  if (sees.numbers && sees.names && sees.places) return { exact: word, starting: `${word}:*` }
  const open = `${sees.numbers ? 'A' : ''}${sees.names ? 'BC' : ''}${sees.places ? 'D' : ''}`
  // Initials and readings would tell a name that is masked.
  const whole = `${sees.numbers ? '' : 'A'}${sees.names ? '' : 'B'}${sees.places ? '' : 'D'}`
  return {
    exact: `${word}:A${sees.names ? 'BC' : 'B'}D`,
    starting: open ? `(${word}:*${open} | ${word}:${whole})` : `${word}:${whole}`,
  }
}
