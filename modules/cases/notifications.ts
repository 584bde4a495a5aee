import { notification, type Ctx, type EventType, type Notification } from '#kernel/module'
import { caseAssigned, caseChanged, caseDeleted, caseOpened, caseResolved, caseStatusChanged } from './events.ts'
import { caseHref } from './store/to-case.ts'
import { loadCase } from './views/load-case.ts'

const api = 'troubleTicket/v4'
const tell = <P extends { caseId: string }>(eventType: string, type: EventType<P>): Notification =>
  notification(api, eventType, 'troubleTicket', type, (ctx: Ctx, { caseId }) => loadCase(ctx.tx, caseId))

/** What TMF621 listeners are told. A deleted ticket can no longer be loaded: its id is all there is. */
export const notifications: readonly Notification[] = [
  tell('TroubleTicketCreateEvent', caseOpened),
  tell('TroubleTicketAttributeValueChangeEvent', caseChanged),
  tell('TroubleTicketAttributeValueChangeEvent', caseAssigned),
  // Another step may have been taken before this is sent: the news is of this one.
  notification(
    api,
    'TroubleTicketStatusChangeEvent',
    'troubleTicket',
    caseStatusChanged,
    async (ctx, { caseId, to }) => ({
      ...(await loadCase(ctx.tx, caseId)),
      status: to,
    }),
  ),
  // Work waits for an answer that only the partner or the customer can give.
  notification(
    api,
    'TroubleTicketInformationRequiredEvent',
    'troubleTicket',
    caseStatusChanged,
    async (ctx, { caseId, to }) => (to === 'pending' ? loadCase(ctx.tx, caseId) : undefined),
  ),
  tell('TroubleTicketResolvedEvent', caseResolved),
  notification(api, 'TroubleTicketDeleteEvent', 'troubleTicket', caseDeleted, async (_, { caseId }) => ({
    id: caseId,
    href: caseHref(caseId),
  })),
]
