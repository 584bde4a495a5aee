import { listPage, sql, within } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { riskContract as c } from '../contract/risk.ts'
import { notPassed } from '../domain/day.ts'
import { checkRatings, scoreOf } from '../domain/risk.ts'
import { riskChanged, riskCreated } from '../events.ts'
import { newestMatrix } from '../store/risk-matrix.ts'
import { columnsOf, findRisk, riskList, setControls, placeOfRisk } from '../store/risk.ts'
import { placeFor, knownPerson } from '../views/known.ts'
import { noteRisk } from './record-risk.ts'

export const listRisks = useCase(c.listRisks, (ctx, input) =>
  listPage(ctx.tx, { ...riskList(ctx.now), where: within(ctx.scope, placeOfRisk) }, input),
)
export const getRisk = useCase(c.getRisk, (ctx, { id }) => findRisk(ctx, id))

export const createRisk = useCase(c.createRisk, async (ctx, given) => {
  await placeFor(ctx, given.orgId)
  await knownPerson(ctx.tx, given.ownerId)
  notPassed(given.reviewAt, ctx.now)
  const matrix = await newestMatrix(ctx.tx)
  const ratings = columnsOf(checkRatings(matrix.body, given))
  const id = ctx.newId()
  await sql`insert into governance.risk (id, number, org_id, title, description, owner_id, confidentiality, integrity, availability, matrix,
      inherent_probability, inherent_impact, current_probability, current_impact, residual_probability, residual_impact, review_at, created_at, last_update)
    values (${id}, 'R' || lpad(nextval('governance.risk_number')::text, 5, '0'), ${given.orgId}, ${given.title}, ${given.description ?? ''},
      ${given.ownerId}, ${given.confidentiality}, ${given.integrity}, ${given.availability}, ${matrix.number},
      ${ratings.inherent_probability}, ${ratings.inherent_impact}, ${ratings.current_probability}, ${ratings.current_impact},
      ${ratings.residual_probability}, ${ratings.residual_impact}, ${given.reviewAt}::date, ${ctx.now}, ${ctx.now})`.execute(
    ctx.tx,
  )
  if (given.controlIds?.length) await setControls(ctx.tx, id, given.controlIds)
  const risk = await findRisk(ctx, id)
  await noteRisk(ctx, risk, 'rated', given.title)
  ctx.emit(riskCreated, { riskId: id, level: risk.current.level })
  ctx.audit({ noun: 'risk', id, after: given })
  return risk
})

const worse = ['inherent', 'current', 'residual'] as const
export const changeRisk = useCase(c.changeRisk, async (ctx, { id, why, controlIds, ...wanted }) => {
  const before = await findRisk(ctx, id, true)
  ctx.expectVersion(before.version)
  if (before.state === 'closed') return refuse('conflict', 'riskClosed')
  if (wanted.ownerId) await knownPerson(ctx.tx, wanted.ownerId)
  const moved = worse.some((w) => wanted[w] !== undefined)
  if (moved && !why?.trim()) return refuse('invalid', 'ratingWhy')
  const rest = {
    title: wanted.title ?? before.title,
    description: wanted.description ?? before.description,
    owner_id: wanted.ownerId ?? before.ownerId,
    confidentiality: wanted.confidentiality ?? before.confidentiality,
    integrity: wanted.integrity ?? before.integrity,
    availability: wanted.availability ?? before.availability,
  }
  const matrix = moved ? await newestMatrix(ctx.tx) : undefined
  const ratings = matrix && {
    matrix: matrix.number,
    ...columnsOf(
      checkRatings(matrix.body, {
        inherent: wanted.inherent ?? before.inherent,
        current: wanted.current ?? before.current,
        residual: wanted.residual ?? before.residual,
      }),
    ),
  }
  await ctx.tx
    .updateTable('governance.risk')
    .set({ ...rest, ...ratings, version: before.version + 1, last_update: ctx.now })
    .where('id', '=', id)
    .execute()
  if (controlIds) await setControls(ctx.tx, id, controlIds)
  const after = await findRisk(ctx, id)
  if (moved) await noteRisk(ctx, after, 'rated', why!)
  ctx.emit(riskChanged, {
    riskId: id,
    level: after.current.level,
    rose: scoreOf(after.current) > scoreOf(before.current),
  })
  ctx.audit({ noun: 'risk', id, before, after })
  return after
})
