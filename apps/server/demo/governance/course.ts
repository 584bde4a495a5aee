import type { Host } from '#kernel/module'
import type { Progress } from '../../seed.ts'
import { onOneConnection, openSimulation } from '../simulation.ts'
import { accessReviews } from './access-reviews.ts'
import { applicability } from './applicability.ts'
import { audits } from './audits.ts'
import { campaigns } from './campaigns.ts'
import { day, openDesk } from './desk.ts'
import { plans } from './plans.ts'
import { policies } from './policies.ts'
import { risks } from './risks.ts'

/** Ninety days of governance, however short the rest of the demonstration is: a policy needs weeks to be read. */
export const govern = (host: Host, until: Date, progress: Progress): Promise<void> =>
  onOneConnection(host, async (db) => {
    const from = new Date(until.getTime() - 90 * day)
    const simulation = await openSimulation(host, db, 'governance', from)
    const desk = await openDesk(db, simulation)
    simulation.begin(from, 'accessReviews', accessReviews(desk('accessReviews'), simulation.now))
    simulation.begin(from, 'applicability', applicability(desk('applicability')))
    simulation.begin(from, 'audits', audits(desk('audits'), simulation.now))
    simulation.begin(from, 'campaigns', campaigns(desk('campaigns'), simulation.now))
    simulation.begin(from, 'plans', plans(desk('plans'), simulation.now))
    simulation.begin(from, 'policies', policies(desk('policies')))
    simulation.begin(from, 'risks', risks(desk('risks'), simulation.now))
    await simulation.run(until, progress)
  })
