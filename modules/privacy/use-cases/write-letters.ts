import '../tables.ts'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import type { Output } from '#kernel/contract'
import { letterContract as c } from '../contract/letter.ts'
import { letterWords } from '../domain/letter.ts'
import { noteHistory } from '../store/history.ts'
import { findIncident, type IncidentRow } from '../store/incident.ts'
import { peopleOf } from '../store/letter.ts'
import { strangeWord, templatesOf, textsOf } from '../views/incident-texts.ts'

export const listIncidentTemplates = useCase(c.listIncidentTemplates, async (ctx) => ({
  items: await templatesOf(ctx),
  words: [...letterWords],
}))

export const changeIncidentTemplate = useCase(
  c.changeIncidentTemplate,
  async (ctx, { kind, channel, language, ...to }) => {
    mustBeKnown(to.subject, to.text)
    const before = (await templatesOf(ctx)).find(
      (t) => t.kind === kind && t.channel === channel && t.language === language,
    )
    if (!before) return refuse('missing', 'templateUnknown')
    ctx.expectVersion(before.version)
    const after = {
      ...before,
      subject: to.subject ?? before.subject,
      text: to.text ?? before.text,
      version: before.version + 1,
    }
    await ctx.tx
      .updateTable('privacy.incident_template')
      .set({ subject: after.subject, text: after.text, version: after.version })
      .where('kind', '=', kind)
      .where('channel', '=', channel)
      .where('language', '=', language)
      .execute()
    ctx.audit({ noun: 'incidentTemplate', id: `${kind}.${channel}.${language}`, before, after })
    return after
  },
)
function mustBeKnown(...texts: readonly (string | undefined)[]): void {
  const word = strangeWord(...texts)
  if (word !== undefined)
    refuse('invalid', 'wordUnknown', { word: `{${word}}`, words: letterWords.map((w) => `{${w}}`).join(' ') })
}

export const incidentTexts = useCase(c.incidentTexts, async (ctx, { id }) => {
  const row = await findIncident(ctx.tx, id)
  return { items: await textsOf(ctx, row), people: await peopleOf(ctx.tx, id) }
})

type Texts = Output<typeof c.incidentTexts>['items']
/**
 * A duty of the law and no advertisement (PIPL art. 57, GDPR art. 34): sent whatever was consented to. Asked twice, whoever is told or
 * about to be is left alone, and who could not be reached is tried again.
 */
export const sendIncidentLetters = useCase(c.sendIncidentLetters, async (ctx, { id, texts = [] }) => {
  const row = await findIncident(ctx.tx, id, true)
  if (row.closed_at) refuse('conflict', 'incidentClosed')
  mustBeKnown(...texts.flatMap((t) => [t.subject, t.text]))
  await sayHow(ctx, row, texts)
  const asked = await sql`insert into privacy.letter (id, incident_id, customer_id, state, asked_by, asked_at)
    select gen_random_uuid(), p.incident_id, p.customer_id, 'waiting', ${ctx.actor.name}, ${ctx.now}
    from privacy.incident_person p where p.incident_id = ${id} on conflict do nothing`.execute(ctx.tx)
  const again = await sql`update privacy.letter set state = 'waiting', problem = null, channel = null, message_id = null
    where incident_id = ${id} and state = 'failed'`.execute(ctx.tx)
  const done = { asked: Number(asked.numAffectedRows ?? 0), again: Number(again.numAffectedRows ?? 0) }
  if (!done.asked && !done.again && !(await peopleOf(ctx.tx, id)).listed) refuse('conflict', 'nobodyListed')
  if (done.asked + done.again) await noteHistory(ctx, 'incident', id, 'letters', String(done.asked + done.again))
  ctx.audit({ noun: 'securityIncident', id, after: { what: 'letters', ...done } })
  return done
})

/** Keeps the words of every channel and language; those that changed are a notice of their own once somebody is told in them. */
async function sayHow(
  ctx: Ctx,
  row: IncidentRow,
  given: readonly Pick<Texts[number], 'channel' | 'language' | 'subject' | 'text'>[],
) {
  const said = (await textsOf(ctx, row))
    .filter((t) => t.kind === 'peopleNotice' && t.channel !== 'paper')
    .map((t) => given.find((g) => g.channel === t.channel && g.language === t.language) ?? t)
    .map(({ channel, language, subject, text }) => ({
      incident_id: row.id,
      channel,
      language,
      subject,
      text,
      asked_by: ctx.actor.name,
    }))
  await sql`insert into privacy.incident_wording as w (incident_id, channel, language, subject, text, asked_by)
    select * from jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
      as t (incident_id uuid, channel text, language text, subject text, text text, asked_by text)
    on conflict (incident_id, channel, language) do update set subject = excluded.subject, text = excluded.text, asked_by = excluded.asked_by,
      told_at = case when w.text = excluded.text and w.subject = excluded.subject then w.told_at end`.execute(ctx.tx)
}

export const handOverLetter = useCase(c.handOverLetter, async (ctx, { id, customerId, way }) => {
  const row = await findIncident(ctx.tx, id, true)
  if (row.closed_at) refuse('conflict', 'incidentClosed')
  const done = await sql`insert into privacy.letter as l
      (id, incident_id, customer_id, state, channel, asked_by, asked_at, told_at, told_by)
    select ${ctx.newId()}, incident_id, customer_id, 'handed', ${way}, ${ctx.actor.name}, ${ctx.now}, ${ctx.now}, ${ctx.actor.name}
    from privacy.incident_person where incident_id = ${id} and customer_id = ${customerId}
    on conflict (incident_id, customer_id) where incident_id is not null do update
      set state = 'handed', channel = excluded.channel, told_at = excluded.told_at, told_by = excluded.told_by, problem = null
      where l.state in ('failed', 'handed')`.execute(ctx.tx)
  if (!Number(done.numAffectedRows ?? 0)) refuse('conflict', 'letterOnItsWay')
  await sql`update privacy.incident set people_told_at = least(people_told_at, ${ctx.now}) where id = ${id}`.execute(
    ctx.tx,
  )
  ctx.audit({ noun: 'securityIncident', id, after: { what: 'toldOtherwise', customerId, way } })
  return {}
})
