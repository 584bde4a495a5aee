/** Chinese first: the zh-CN object is the shape, every other language must have exactly its keys (checked by the compiler). */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** A sentence is text, or a function of the values that fill it. */
export type Sentence = string | ((values: never) => string)
export interface Shape {
  readonly [key: string]: Sentence | Shape
}
type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (v: infer V) => string
      ? (v: V) => string
      : Same<T[K]>
}
export type Messages<T extends Shape> = { readonly 'zh-CN': T; readonly en: Same<T> }
/** What the server needs of a module's messages: the sentences of its refusals, by code. */
export interface Catalogue {
  readonly 'zh-CN': { readonly errors?: Shape }
  readonly en: { readonly errors?: Shape }
}

export const defineMessages = <const T extends Shape>(messages: Messages<T>): { readonly [L in Locale]: Same<T> } =>
  messages as never

/** Looks a refusal's sentence up and fills it; an unknown code answers undefined so that the caller can fall back on purpose. */
export function sentence(
  catalogues: readonly Catalogue[],
  locale: Locale,
  code: string,
  params: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const catalogue of catalogues) {
    const found = catalogue[locale].errors?.[code]
    if (typeof found === 'string') return found
    if (typeof found === 'function') return found(params as never)
  }
  return undefined
}

/** The first language of an Accept-Language header that we speak; Chinese when none is. */
export function readLocale(header: string | null | undefined): Locale {
  for (const part of (header ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? ''
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}
