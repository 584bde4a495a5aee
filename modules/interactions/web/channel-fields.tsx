import { ownChannels } from '#contracts/interactions'
import { nameIn, OrgPicker, TeamPicker, useLocale, useMessages, useRead, type Field, type Option } from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards, type AccountItem } from './api.ts'
import { words } from './words.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * The fields of a channel account. What lies deeper is named by its path (`settings.greeting.en`), so that the server's
 * sentences find their field.
 */
export function useAccountFields(channel?: string): Field[] {
  const w = useMessages(words)
  const calendars = useCalendars()
  const on = (...channels: string[]) =>
    channel === undefined
      ? { when: (v: Values) => channels.includes(String(v.channel)) }
      : { when: () => channels.includes(channel) }
  const chat = on('webChat')
  const mail = on('email')
  return [
    { name: 'name', label: w.accountName, required: true },
    { name: 'nameEn', label: w.accountNameEn, help: w.accountNameEnHelp },
    { name: 'orgId', label: w.org, kind: 'own', editor: <OrgPicker /> },
    { name: 'teamId', label: w.team, kind: 'own', editor: <TeamPicker /> },
    { name: 'settings.greeting.zh-CN', label: w.greetingZh, wide: true, ...chat },
    { name: 'settings.greeting.en', label: w.greetingEn, wide: true, ...chat },
    {
      name: 'settings.hoursCalendarId',
      label: w.hours,
      kind: 'choice',
      options: calendars,
      help: w.hoursHelp,
      ...chat,
    },
    { name: 'settings.colour', label: w.colour, placeholder: '#0b5cad', help: w.colourHelp, ...chat },
    { name: 'settings.awayText.zh-CN', label: w.awayZh, wide: true, ...chat },
    { name: 'settings.awayText.en', label: w.awayEn, wide: true, ...chat },
    { name: 'credentials.imapUrl', label: w.imap, kind: 'password', help: w.mailHelp, wide: true, ...mail },
    { name: 'credentials.smtpUrl', label: w.smtp, kind: 'password', help: w.smtpHelp, wide: true, ...mail },
    { name: 'settings.mailFrom', label: w.mailFrom, kind: 'email', placeholder: 'service@operator.cn', ...mail },
    { name: 'settings.joinBySubjectDays', label: w.joinBySubject, kind: 'number', help: w.joinBySubjectHelp, ...mail },
    {
      name: 'settings.callbackUrl',
      label: w.callback,
      placeholder: 'https://',
      help: w.callbackHelp,
      wide: true,
      ...on('api', 'other'),
    },
    {
      name: 'settings.reopenWithinHours',
      label: w.reopen,
      kind: 'number',
      help: w.reopenHelp,
      ...on('webChat', 'email', 'api', 'other'),
    },
  ]
}

/** The channel of a new account. */
export function useChannelField(): Field {
  const w = useMessages(words)
  const m = useMessages(messages)
  return {
    name: 'channel',
    label: w.channel,
    kind: 'radio',
    wide: true,
    options: ownChannels.map((value) => ({ value, label: m.channel[value] })),
  }
}

function useCalendars(): Option[] {
  const locale = useLocale()
  const found = useRead(standards.listCalendars, { limit: 200, filter: { active: 'true' } }).data?.items ?? []
  return found.map((c) => ({ value: c.id, label: nameIn(locale, c.nameZh, c.nameEn) }))
}

/** Field values as the operation's input: `settings.greeting.en` goes where its path says. */
export function nested(values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.')
    let at = input
    for (const step of steps.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>
    at[steps.at(-1)!] = value
  }
  return input
}

/** The same for a change: a setting that was emptied is taken away; an address left empty stays, because it is never shown. */
export const nestedChange =
  (fields: readonly Field[], shownFor: Values) =>
  (values: Values): Record<string, unknown> => {
    const shown = fields.filter((f) => f.name.startsWith('settings.') && (f.when?.(shownFor) ?? true))
    return nested({ ...Object.fromEntries(shown.map((f) => [f.name, null])), ...values })
  }

/** An account as the fields begin with it. */
export const flat = (account: AccountItem): Record<string, unknown> => ({
  name: account.name,
  nameEn: account.nameEn,
  orgId: account.orgId,
  teamId: account.teamId,
  ...Object.fromEntries(
    Object.entries(account.settings).flatMap(([key, value]) =>
      value && typeof value === 'object'
        ? Object.entries(value).map(([inner, text]) => [`settings.${key}.${inner}`, text])
        : [[`settings.${key}`, value]],
    ),
  ),
})
