import type { Locale } from '#kernel/i18n'

const words: Readonly<Record<Locale, string>> = { 'zh-CN': '〔已删除〕', en: '[erased]' }

/** What stands where a person's key was destroyed: it is no error, the value is gone for good. */
export const eraseWord = (locale: Locale): string => words[locale]
export const isErased = (text: string): boolean => Object.values(words).includes(text)
