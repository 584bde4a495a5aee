import { notification, type EventType, type Notification } from '#kernel/module'
import {
  objectiveChanged,
  objectiveCreated,
  objectiveRemoved,
  specificationChanged,
  specificationCreated,
  specificationRemoved,
} from './events.ts'
import { objective, readQuality, specification, toQuality, type Quality } from './store/quality.ts'

const api = 'serviceQualityManagement/v4'

const tell = <P>(
  kind: Quality<unknown>,
  verb: string,
  resource: string,
  type: EventType<P>,
  idOf: (payload: P) => string,
): Notification =>
  notification(api, `${kind.type}${verb}Event`, resource, type, async (ctx, payload) => {
    const id = idOf(payload)
    // What was deleted can no longer be loaded: its id is all there is.
    if (verb === 'Delete') return { id, href: `${kind.path}/${id}` }
    const row = await readQuality(ctx.tx, kind, id)
    return row && toQuality(kind, row)
  })

const ofObjective = (verb: string, type: EventType<{ objectiveId: string }>) =>
  tell(objective, verb, 'serviceLevelObjective', type, (p) => p.objectiveId)
const ofSpecification = (verb: string, type: EventType<{ specificationId: string }>) =>
  tell(specification, verb, 'serviceLevelSpecification', type, (p) => p.specificationId)

/** What TMF657 listeners are told, of partners' own and of what shows our policies. */
export const notifications: readonly Notification[] = [
  ofObjective('Create', objectiveCreated),
  ofObjective('AttributeValueChange', objectiveChanged),
  ofObjective('Delete', objectiveRemoved),
  ofSpecification('Create', specificationCreated),
  ofSpecification('AttributeValueChange', specificationChanged),
  ofSpecification('Delete', specificationRemoved),
]
