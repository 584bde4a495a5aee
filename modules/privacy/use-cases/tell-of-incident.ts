import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { incidentContract as c } from '../contract/incident.ts'
import { findIncident, toldColumn } from '../store/incident.ts'
import { stepIncident } from './change-incident.ts'

/** The first time somebody is told is what the law asks about; later words to the same are kept beside it. */
export const tellOfIncident = useCase(c.tellOfIncident, (ctx, { id, kind, recipient, way, text, toldAt }) => {
  const at = toldAt ?? ctx.now
  if (at > ctx.now) refuse('invalid', 'toldInFuture')
  return stepIncident(ctx, id, {
    act: 'tell',
    note: kind,
    change: async (row) => {
      if (at < row.known_at) refuse('invalid', 'toldBeforeKnown')
      await ctx.tx
        .insertInto('privacy.incident_notice')
        .values({
          id: ctx.newId(),
          incident_id: id,
          kind,
          recipient,
          way,
          text,
          told_at: at,
          recorded_by: ctx.actor.name,
          recorded_at: ctx.now,
        })
        .execute()
      const told = row[toldColumn[kind]]
      return { [toldColumn[kind]]: told && told < at ? told : at }
    },
  })
})

export const listIncidentNotices = useCase(c.listIncidentNotices, async (ctx, { id }) => {
  await findIncident(ctx.tx, id)
  const rows = await ctx.tx
    .selectFrom('privacy.incident_notice')
    .selectAll()
    .where('incident_id', '=', id)
    .orderBy('told_at')
    .orderBy('id')
    .execute()
  return {
    items: rows.map((r) => ({
      id: r.id,
      kind: r.kind,
      recipient: r.recipient,
      way: r.way,
      text: r.text,
      toldAt: r.told_at,
      recordedBy: r.recorded_by,
      recordedAt: r.recorded_at,
    })),
  }
})
