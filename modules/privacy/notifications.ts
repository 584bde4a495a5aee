import { notification, type EventType, type Notification } from '#kernel/module'
import { tmfKinds, tmfPath, type TmfKind } from './contract/tmf644.ts'
import { resourceChanged, resourceCreated, resourceRemoved, resourceStatusChanged } from './events.ts'
import { readTmf, toTmf } from './store/tmf-resource.ts'

const agreement = 'partyPrivacyAgreement'
/** The official file demands these of an agreement in every event; of one that is deleted nothing is kept to say. */
const nothingLeft = { agreementType: '', name: '', agreementItem: [], engagedParty: [] }
const tell = (kind: TmfKind, verb: string, type: EventType<{ resourceId: string }>): Notification =>
  notification(
    'privacyManagement/v4',
    `${kind[0]!.toUpperCase()}${kind.slice(1)}${verb}Event`,
    kind,
    type,
    async (ctx, { resourceId: id }) => {
      // What was deleted can no longer be loaded: its id is all there is.
      if (verb === 'Delete') return { id, href: `${tmfPath(kind)}/${id}`, ...(kind === agreement ? nothingLeft : {}) }
      const row = await readTmf(ctx.tx, kind, id)
      return row && toTmf(kind, row)
    },
  )
/** What TMF644 listeners are told. */
export const notifications: readonly Notification[] = tmfKinds.flatMap((kind) => [
  tell(kind, 'Create', resourceCreated[kind]),
  tell(kind, 'AttributeValueChange', resourceChanged[kind]),
  tell(kind, 'StatusChange', resourceStatusChanged[kind]),
  tell(kind, 'Delete', resourceRemoved[kind]),
])
