import { indicatorsContract } from '#contracts/indicators'
import { operatorDay } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { demoId } from '#kernel/identity'
import { systemActor, write, type Host } from '#kernel/module'
import type { Progress } from '../seed.ts'
import { onOneConnection } from './simulation.ts'

const dayMs = 86_400_000

/** Who answers for which indicators; the rest are the quality manager's. */
const owners: Readonly<Record<string, readonly string[]>> = {
  lead: ['handleTime', 'speedOfAnswer', 'serviceLevel', 'abandonment', 'firstResponseOnTime', 'firstContactResolution'],
  executive: ['satisfaction', 'petitionsPerMillion'],
}

/** Gives every indicator of the demonstration its owner. */
export async function nameOwners(host: Host): Promise<void> {
  const change = host.modules
    .find((m) => m.name === 'indicators')
    ?.routes.find(([, endpoint]) => endpoint === indicatorsContract.changeIndicator)?.[2]
  if (!change) return
  await write(host, { actor: systemActor, locale: 'zh-CN', operation: 'changeIndicator' }, async (ctx) => {
    const found = await sql<{ id: string; code: string }>`
      select id, code from indicators.v_indicator where owner_id is null order by code`.execute(ctx.tx)
    for (const { id, code } of found.rows) {
      const owner = Object.keys(owners).find((name) => owners[name]?.includes(code)) ?? 'quality'
      await change(ctx, { id, ownerId: demoId(`person:${owner}`) } as never)
    }
  })
}

/** Has every day of the demonstration counted from its rows, so that the board is true from its first view on. */
export const countIndicators = (given: Host, until: Date, days: number, progress: Progress): Promise<void> =>
  onOneConnection(given, async (db) => {
    const host: Host = { ...given, db }
    const indicators = host.modules.find((m) => m.name === 'indicators')
    const recount = indicators?.routes.find(([, endpoint]) => endpoint === indicatorsContract.recountIndicators)?.[2]
    if (!indicators || !recount) return
    const origin = { actor: systemActor, locale: 'zh-CN', operation: 'recountIndicators' } as const
    const range = { from: operatorDay(new Date(until.getTime() - (days + 1) * dayMs)), to: operatorDay(until) }
    await write(host, origin, (ctx) => recount(ctx, range as never))
    let counted = 0
    for (const s of indicators.sweeps)
      for (let n = 1; n > 0;) {
        n = await write(host, { ...origin, operation: s.name }, (ctx) => s.run(ctx))
        counted += n
        progress(Math.min(1, counted / (7 * (days + 2))))
      }
  })
