import { notification, type EventType, type Notification } from '#kernel/module'
import {
  conversationChanged,
  conversationClosed,
  conversationRemoved,
  conversationReopened,
  conversationStarted,
} from './events.ts'
import { loadPartyInteraction, partyInteractionHref } from './views/list-party-interactions.ts'

const api = 'partyInteraction/v4'

const tell = <P extends { readonly conversationId: string }>(name: string, type: EventType<P>): Notification =>
  notification(api, `PartyInteraction${name}Event`, 'partyInteraction', type, (ctx, { conversationId }) =>
    loadPartyInteraction(ctx.tx, conversationId),
  )

/** What TMF683 subscribers are told. */
export const notifications: readonly Notification[] = [
  tell('Create', conversationStarted),
  tell('AttributeValueChange', conversationChanged),
  tell('StatusChange', conversationClosed),
  tell('StatusChange', conversationReopened),
  // What was deleted can no longer be loaded: its id is all there is.
  notification(
    api,
    'PartyInteractionDeleteEvent',
    'partyInteraction',
    conversationRemoved,
    async (_, { conversationId }) => ({ id: conversationId, href: partyInteractionHref(conversationId) }),
  ),
]
