import type { Locale } from './messages.ts'

/** What people read for the codes of a part. */
export interface Names<O extends string = string> {
  /** The part itself: the first word of its permissions. */
  readonly module: string
  /** Every operation of its contract. */
  readonly operations: Readonly<Record<O, string>>
  /** Nouns of its permissions and of its audit entries. */
  readonly things: Readonly<Record<string, string>>
  /** What the audit tells of that is no operation of a contract: ways to sign in, the command line, the installation itself. */
  readonly doings?: Readonly<Record<string, string>>
}

/** The names of a part in both languages; an operation without words does not compile, `tools/names.test.ts` looks for the nouns. */
export const defineNames = <O extends string>(names: Readonly<Record<Locale, Names<O>>>): typeof names => names
