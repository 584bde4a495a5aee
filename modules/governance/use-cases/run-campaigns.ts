import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { rightsHeld } from '#kernel/identity'
import { useCase } from '#kernel/module'
import { campaignContract as c } from '../contract/campaign.ts'
import { checkQuestions, percentOf } from '../domain/campaign.ts'
import { notPassed } from '../domain/day.ts'
import { campaignAnswered, campaignStarted } from '../events.ts'
import { campaignList, campaignPeople, findCampaign } from '../store/campaign.ts'
import { knownOrg, knownPerson } from '../views/known.ts'

export const listCampaigns = useCase(c.listCampaigns, (ctx, input) => listPage(ctx.tx, campaignList(ctx), input))
export const getCampaign = useCase(c.getCampaign, async (ctx, { id }) => {
  const { asks: _, ...campaign } = await findCampaign(ctx, id)
  return campaign
})
export const listCampaignPeople = useCase(c.listCampaignPeople, async (ctx, { campaignId, ...input }) => {
  await findCampaign(ctx, campaignId)
  return listPage(ctx.tx, campaignPeople(campaignId), input)
})

export const startCampaign = useCase(c.startCampaign, async (ctx, given) => {
  const { titleZh, titleEn, textZh, textEn, questions = [], roleCodes = [], orgId = null } = given
  if (orgId) await knownOrg(ctx.tx, orgId)
  await knownPerson(ctx.tx, given.ownerId)
  notPassed(given.dueOn, ctx.now)
  checkQuestions(questions)
  const held = await rightsHeld(ctx, { orgId, roleCodes, keys: false })
  const people = [...new Set(held.flatMap((h) => h.personId ?? []))]
  if (!people.length) return refuse('conflict', 'nobodyAsked')
  const id = ctx.newId()
  await sql`insert into governance.campaign (id, number, title_zh, title_en, text_zh, text_en, org_id, role_codes, due_on, questions,
      pass_percent, owner_id, created_at)
    values (${id}, 'C' || lpad(nextval('governance.campaign_number')::text, 5, '0'), ${titleZh}, ${titleEn}, ${textZh}, ${textEn}, ${orgId},
      ${[...new Set(roleCodes)]}::text[], ${given.dueOn}::date, ${JSON.stringify(questions)}::jsonb, ${given.passPercent ?? 80},
      ${given.ownerId}, ${ctx.now})`.execute(ctx.tx)
  await sql`insert into governance.campaign_person (campaign_id, person_id) select ${id}, unnest(${people}::uuid[])`.execute(
    ctx.tx,
  )
  ctx.emit(campaignStarted, { campaignId: id, people: people.length })
  ctx.audit({ noun: 'campaign', id, after: given })
  const { asks: _, ...campaign } = await findCampaign(ctx, id)
  return campaign
})

export const answerCampaign = useCase(c.answerCampaign, async (ctx, { id, answers }) => {
  const { asks, mine, passPercent } = await findCampaign(ctx, id)
  const { personId } = ctx.actor
  if (!personId || !mine) return refuse('forbidden', 'notAsked')
  if (mine.doneAt) return refuse('conflict', 'campaignDone')
  const percent = percentOf(asks, answers)
  const passed = percent >= passPercent
  await sql`insert into governance.campaign_try (id, campaign_id, person_id, answers, percent, passed, at)
    values (${ctx.newId()}, ${id}, ${personId}, ${answers}::integer[], ${percent}, ${passed}, ${ctx.now})`.execute(
    ctx.tx,
  )
  ctx.emit(campaignAnswered, { campaignId: id, personId, passed })
  ctx.audit({ noun: 'campaign', id, after: { percent, passed } })
  const { asks: _, ...campaign } = await findCampaign(ctx, id)
  return campaign
})
