import { z } from 'zod'
import { sql } from '#kernel/db'
import { defineModule, event, type Importer, type ImportOutcome } from '#kernel/module'

export const parcelsTaken = event(
  'parcels.parcel.taken',
  z.object({ runId: z.string(), count: z.number() }),
  (p) => p.runId,
)

/** A minimal importer: a weight of 1,000 and more is refused by the database only, 'broken' by the importer's own fault. */
const parcelImporter: Importer = {
  kind: 'cases',
  fields: [{ name: 'weight', kind: 'number', label: { 'zh-CN': '重量', en: 'Weight' }, required: true }],
  tallies: { heavy: { 'zh-CN': '重件', en: 'heavy' } },
  run: async (ctx, records, { source, runId }) => {
    if (records.some((r) => r.fields['note'] === 'broken')) throw new TypeError('the importer is at fault')
    const rows = records.map((r) => ({ id: r.externalId, weight: r.fields['weight'], at: r.fields['sentAt'] ?? null }))
    const made = await sql<{ external_id: string }>`
      insert into parcels.parcel (source, external_id, weight, sent_at, run_id, actor_name)
      select ${source}, id, weight, at, ${runId}, ${ctx.actor.name}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id text, weight float8, at timestamptz)
      on conflict do nothing returning external_id`.execute(ctx.tx)
    const fresh = new Set(made.rows.map((r) => r.external_id))
    if (fresh.size) ctx.emit(parcelsTaken, { runId, count: fresh.size })
    const outcome = (weight: unknown, isNew: boolean): ImportOutcome =>
      Number(weight) < 0
        ? { outcome: 'rejected', why: { code: 'fieldInvalid', params: { field: 'weight' } } }
        : { outcome: isNew ? 'created' : 'unchanged', counts: Number(weight) > 50 ? ['heavy'] : [] }
    return records.map((r) => outcome(r.fields['weight'], fresh.has(r.externalId)))
  },
}

/** The smallest module that takes records from files: for tests of the machinery. */
export const parcelModule = defineModule({
  name: 'parcels',
  dir: import.meta.dirname,
  contract: {},
  implement: {},
  messages: { 'zh-CN': {}, en: {} },
  importers: [parcelImporter],
})
