import type { AllNames } from '#kernel/i18n'

const found = import.meta.glob<AllNames[string]>(['../../kernel/*/names.ts', '../../modules/*/names.ts'], {
  eager: true,
  import: 'names',
})
/** What people read for the codes of every part; only pages of roles and of the audit fetch it. */
export const names: AllNames = Object.fromEntries(
  Object.entries(found).map(([path, of]) => [path.split('/').at(-2)!, of]),
)
