import { operatorZone } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { fillWording, unknownWords } from '#kernel/i18n'
import type { Ctx } from '#kernel/module'
import type { Template } from '../contract/letter.ts'
import { letterWords, valuesOf } from '../domain/letter.ts'
import { messages } from '../messages.ts'
import { toIncident, type IncidentRow } from '../store/incident.ts'

export const templatesOf = async (ctx: Ctx): Promise<Template[]> =>
  ctx.tx
    .selectFrom('privacy.incident_template')
    .selectAll()
    .orderBy('kind')
    .orderBy('channel')
    .orderBy('language')
    .execute()

/** A word that no incident knows; it would be sent as it stands. */
export const strangeWord = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.flatMap((text) => unknownWords(text ?? '', letterWords))[0]

/** Every wording filled with what the incident says; the name of whoever is written to is filled in when it is sent. */
export async function textsOf(ctx: Ctx, row: IncidentRow): Promise<Omit<Template, 'version'>[]> {
  const incident = toIncident(row)
  const owner = (
    await sql<{ name: string }>`select name from identity.v_person where id = ${row.owner_id}`.execute(ctx.tx)
  ).rows[0]
  return (await templatesOf(ctx)).map(({ kind, channel, language, subject, text }) => {
    const m = messages[language]
    const values = valuesOf(incident, {
      knownAt: new Intl.DateTimeFormat(language, {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone: operatorZone,
      }).format(incident.knownAt),
      categories: incident.categories.map((c) => m.classes[c]).join(language === 'en' ? ', ' : '、'),
      owner: owner?.name ?? '',
    })
    return { kind, channel, language, subject: fillWording(subject, values), text: fillWording(text, values) }
  })
}
