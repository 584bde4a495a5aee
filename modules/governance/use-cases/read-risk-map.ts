import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { riskContract as c } from '../contract/risk.ts'
import { checkMatrix, levelOf } from '../domain/risk.ts'
import { addMatrix, allMatrices, toMatrix } from '../store/risk-matrix.ts'
import { findRisk } from '../store/risk.ts'

const columns = {
  inherent: sql`inherent_probability as probability, inherent_impact as impact`,
  current: sql`current_probability as probability, current_impact as impact`,
  residual: sql`residual_probability as probability, residual_impact as impact`,
}
export const readRiskMap = useCase(c.readRiskMap, async (ctx, { orgId, stage = 'current' }) => {
  const [newest] = await allMatrices(ctx.tx)
  if (!newest) return refuse('missing', 'notFound')
  const matrix = toMatrix(newest)
  const body = newest.body as Parameters<typeof levelOf>[0]
  const within = orgId ? sql`and org_id in (select id from identity.v_org where path @> array[${orgId}::uuid])` : sql``
  const found = await sql<{ probability: number; impact: number; risks: number }>`
    select probability, impact, count(*)::int as risks from (select ${columns[stage]} from governance.risk where state = 'open' ${within}) r
    group by 1, 2`.execute(ctx.tx)
  const risks = new Map(found.rows.map((r) => [`${r.probability} ${r.impact}`, r.risks]))
  const cells = body.probabilities.flatMap((_, p) =>
    body.impacts.map((__, i) => {
      const rating = { probability: p + 1, impact: i + 1 }
      return { ...rating, level: levelOf(body, rating), risks: risks.get(`${p + 1} ${i + 1}`) ?? 0 }
    }),
  )
  return { matrix, cells }
})
export const listRiskMatrices = useCase(c.listRiskMatrices, async (ctx) => ({
  items: (await allMatrices(ctx.tx)).map(toMatrix),
}))
export const createRiskMatrix = useCase(c.createRiskMatrix, async (ctx, { body, note }) => {
  const made = await addMatrix(ctx.tx, checkMatrix(body), note, ctx.actor.name || ctx.actor.id, ctx.now)
  ctx.audit({ noun: 'riskMatrix', id: String(made.number), after: { body, note } })
  return made
})

export const listRiskEvents = useCase(c.listRiskEvents, async (ctx, { riskId, ...input }) => {
  await findRisk(ctx, riskId)
  return listPage(
    ctx.tx,
    {
      select: sql`e.id, e.kind, e.matrix, e.probability, e.impact, e.until::text as until, e.note, e.by_name as by, e.at`,
      from: sql`governance.risk_event e`,
      where: [sql`e.risk_id = ${riskId}`],
      defaultSort: sql`e.at desc, e.id desc`,
      key: sql`e.id`,
      toItem: (row) => row,
      columns: { kind: { sql: sql`e.kind` }, at: { sql: sql`e.at`, type: 'instant', notNull: true } },
    },
    input,
  )
})
