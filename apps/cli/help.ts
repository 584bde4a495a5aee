import type { Locale } from '#kernel/i18n'
import type { Command, Option } from './command.ts'

const run = 'npm run clearline --'
const heads = {
  'zh-CN': { usage: '用法', options: '选项', commands: '命令', one: '命令', general: '每个命令都有' },
  en: { usage: 'Usage', options: 'Options', commands: 'Commands', one: 'command', general: 'Every command has' },
} as const
const general: Readonly<Record<string, Option>> = {
  lang: {
    takes: 'zh-CN|en',
    zh: '回答所用的语言；不写则按 LANG',
    en: 'language of the answers; LANG decides where it is left out',
  },
  help: { zh: '本说明', en: 'this help' },
}

const flagOf = (name: string, { takes }: Option): string => `--${name}${takes === undefined ? '' : ` <${takes}>`}`
const wordsOf = (locale: Locale, of: { readonly zh: string; readonly en: string }): string =>
  locale === 'en' ? of.en : of.zh

function listed(lines: readonly (readonly [left: string, right: string])[]): string[] {
  const width = Math.max(...lines.map(([left]) => left.length))
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
const optionLines = (locale: Locale, options: Readonly<Record<string, Option>>): string[] =>
  listed(Object.entries(options).map(([name, option]) => [flagOf(name, option), wordsOf(locale, option)]))

/** All commands, each with what it is for. */
export function helpOfAll(locale: Locale, commands: readonly (readonly [name: string, command: Command])[]): string {
  const h = heads[locale]
  return [
    `${h.usage}: ${run} <${h.one}> …`,
    '',
    `${h.commands}:`,
    ...listed(commands.map(([name, command]) => [`${name} ${command.takes}`.trim(), wordsOf(locale, command)])),
    '',
    `${h.general}:`,
    ...optionLines(locale, general),
  ].join('\n')
}

/** One command: what it takes, every option, and what else there is to know. */
export function helpOf(locale: Locale, name: string, command: Command): string {
  const h = heads[locale]
  const more = command.more && (locale === 'en' ? command.more.en : command.more.zh)
  return [
    `${h.usage}: ${[run, name, command.takes].filter(Boolean).join(' ')}`,
    '',
    wordsOf(locale, command),
    '',
    `${h.options}:`,
    ...optionLines(locale, { ...command.options, ...general }),
    ...(more ? ['', ...more] : []),
  ].join('\n')
}
