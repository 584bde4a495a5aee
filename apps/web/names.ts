import { calledIn, type AllNames, type Called, type Locale } from '#kernel/i18n'

const found = import.meta.glob<AllNames[string]>(['../../kernel/*/names.ts', '../../modules/*/names.ts'], {
  eager: true,
  import: 'names',
})
const all: AllNames = Object.fromEntries(Object.entries(found).map(([path, of]) => [path.split('/').at(-2)!, of]))

/** What people read for the codes of every part. */
export const namesIn = (locale: Locale): Called => calledIn(all, locale)
