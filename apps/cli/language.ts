import { parseArgs } from 'node:util'
import type { Locale } from '#kernel/i18n'
import { Complaint } from '../server/complaint.ts'

/** The language of the terminal (POSIX: LC_ALL goes before LC_MESSAGES before LANG); one we do not speak is Chinese. */
export function localeOf(env: NodeJS.ProcessEnv): Locale {
  const said = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^en(?![a-z])/i.test(said) ? 'en' : 'zh-CN'
}

const known: Readonly<Record<string, Locale>> = { zh: 'zh-CN', 'zh-cn': 'zh-CN', en: 'en' }

/** Takes `--lang` and `--help` out, which every command has. */
export function common(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): { readonly locale: Locale; readonly help: boolean; readonly rest: readonly string[] } {
  const { values, tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const ours = new Set<number>()
  for (const token of tokens) {
    if (token.kind !== 'option' || (token.name !== 'lang' && token.name !== 'help')) continue
    ours.add(token.index)
    if (token.name === 'lang' && token.inlineValue === false) ours.add(token.index + 1)
  }
  const { lang } = values
  const locale = typeof lang === 'string' ? known[lang.toLowerCase()] : localeOf(env)
  if (!locale || lang === true) throw new Complaint('--lang 只能是 zh-CN 或 en。--lang must be zh-CN or en.')
  return { locale, help: values.help === true, rest: args.filter((_, i) => !ours.has(i)) }
}
