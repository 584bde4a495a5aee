import { createContext, useContext, useSyncExternalStore } from 'react'
import { locales, type Locale } from '#kernel/i18n'

const storageKey = 'clearline.locale'
const listeners = new Set<() => void>()

function remembered(): Locale {
  const kept = globalThis.localStorage?.getItem(storageKey)
  if (locales.some((l) => l === kept)) return kept as Locale
  return (globalThis.navigator?.languages ?? ['zh-CN']).some((l) => l.toLowerCase().startsWith('zh')) ||
    !globalThis.navigator
    ? 'zh-CN'
    : 'en'
}
let current: Locale = remembered()

/** The language on screen; outside React, e.g. for request headers. */
export const currentLocale = (): Locale => current

/** Switches the language of the whole screen without a reload and remembers it in this browser. */
export function setLocale(locale: Locale): void {
  if (locale === current) return
  current = locale
  globalThis.localStorage?.setItem(storageKey, locale)
  for (const tell of listeners) tell()
}

/** Tells `listener` of every switch of language; answers how to stop. */
export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const LocaleContext = createContext<Locale | undefined>(undefined)

export function useLocale(): Locale {
  const stored = useSyncExternalStore(onLocaleChange, currentLocale)
  return useContext(LocaleContext) ?? stored
}

/** A module's messages in the reader's language: `const m = useMessages(messages)`. */
export function useMessages<T>(messages: { readonly [L in Locale]: T }): T {
  return messages[useLocale()]
}
/** A label given in both languages. */
export type Label = { readonly [L in Locale]: string }
/** Several things in one line, with the reader's comma. */
export const listed = (locale: Locale, items: readonly string[]): string => items.join(locale === 'en' ? ', ' : '、')

/** One of the `name_zh` / `name_en` pairs of the wire, in the reader's language; the other when it is empty. */
export const nameIn = (locale: Locale, zh: string | null | undefined, en: string | null | undefined): string =>
  (locale === 'zh-CN' ? zh || en : en || zh) ?? ''
