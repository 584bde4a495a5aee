import { sql } from '#kernel/db'
import { systemActor, write, type Host } from '#kernel/module'
import { shipCases } from '#modules/cases'
import { shipGovernance } from '#modules/governance'
import { shipIndicators } from '#modules/indicators'
import { shipChannels } from '#modules/interactions'
import { shipStandards } from '#modules/standards'
import { shipSurveys } from '#modules/surveys'

const shipKey = 7_305_118_210

/**
 * Gives an installation the calendars, policies, case catalogue, channel accounts, survey, indicators and
 * security frameworks that Clearline comes with, so that a promise can be kept from the first minute. What is there is left alone; safe at every start and by several processes at once.
 */
export const shipCatalogues = (host: Host): Promise<void> =>
  write(host, { actor: systemActor, locale: 'zh-CN', operation: 'ship' }, async (ctx) => {
    await sql`select pg_advisory_xact_lock(${shipKey})`.execute(ctx.tx)
    await shipStandards(ctx)
    await shipCases(ctx)
    await shipChannels(ctx)
    await shipSurveys(ctx)
    await shipGovernance(ctx)
    // Targets count from the beginning of the year.
    await shipIndicators(ctx, `${ctx.now.getFullYear()}-01-01`)
  })
