import { notification, type Ctx, type EventType, type Notification } from '#kernel/module'
import { caseAssigned, caseChanged, caseDeleted, caseOpened, caseResolved, caseStatusChanged } from './events.ts'
import { caseHref } from './store/to-case.ts'
import { loadCase } from './views/load-case.ts'

const tell = <P extends { caseId: string }>(eventType: string, type: EventType<P>): Notification =>
  notification('troubleTicket/v4', eventType, 'troubleTicket', type, (ctx: Ctx, { caseId }) => loadCase(ctx.tx, caseId))

/** What TMF621 listeners are told. A deleted ticket can no longer be loaded: its id is all there is. */
export const notifications: readonly Notification[] = [
  tell('TroubleTicketCreateEvent', caseOpened),
  tell('TroubleTicketAttributeValueChangeEvent', caseChanged),
  tell('TroubleTicketAttributeValueChangeEvent', caseAssigned),
  tell('TroubleTicketStatusChangeEvent', caseStatusChanged),
  tell('TroubleTicketResolvedEvent', caseResolved),
  notification('troubleTicket/v4', 'TroubleTicketDeleteEvent', 'troubleTicket', caseDeleted, async (_, { caseId }) => ({
    id: caseId,
    href: caseHref(caseId),
  })),
]
