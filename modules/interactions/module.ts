import { defineModule, notification } from '#kernel/module'
import { interactionsContract } from './contract/index.ts'
import {
  conversationChanged,
  conversationClosed,
  conversationRemoved,
  conversationReopened,
  conversationStarted,
} from './events.ts'
import { deliverMessage } from './jobs/deliver-message.ts'
import { forgetVisitors } from './jobs/forget-visitors.ts'
import { interactionImporter } from './importer.ts'
import { messages } from './messages.ts'
import { addConversationNote } from './use-cases/add-conversation-note.ts'
import { assignConversation } from './use-cases/assign-conversation.ts'
import { changeConversation } from './use-cases/change-conversation.ts'
import { closeConversation } from './use-cases/close-conversation.ts'
import { readChat, streamChat } from './use-cases/follow-chat.ts'
import { leaveChat } from './use-cases/leave-chat.ts'
import { linkConversationCase } from './use-cases/link-case.ts'
import { logCall } from './use-cases/log-call.ts'
import {
  changeChannelAccount,
  createChannelAccount,
  removeChannelAccount,
  rotateChannelSecret,
} from './use-cases/manage-channel-account.ts'
import { markChatSeen } from './use-cases/mark-chat-seen.ts'
import { postChatMessage } from './use-cases/post-chat-message.ts'
import { receiveCti } from './use-cases/receive-cti.ts'
import { receiveInbound } from './use-cases/receive-inbound.ts'
import {
  createPartyInteraction,
  deletePartyInteraction,
  patchPartyInteraction,
} from './use-cases/record-party-interaction.ts'
import { reopenConversation } from './use-cases/reopen-conversation.ts'
import { retryMessage } from './use-cases/retry-message.ts'
import { sendReply } from './use-cases/send-reply.ts'
import { startChat } from './use-cases/start-chat.ts'
import { startConversation } from './use-cases/start-outbound.ts'
import { takeConversation } from './use-cases/take-conversation.ts'
import { transferConversation } from './use-cases/transfer-conversation.ts'
import { typeInChat, typeToVisitor, watchTyping } from './use-cases/type-in-chat.ts'
import { getCall, listCalls } from './views/list-calls.ts'
import { getChannelAccount, listChannelAccounts } from './views/list-channel-accounts.ts'
import { getConversation, listConversations } from './views/list-conversations.ts'
import { keepConversationClocks } from './subscribers/keep-clocks.ts'
import { getMessage, listMessages } from './views/list-messages.ts'
import {
  listPartyInteraction,
  loadPartyInteraction,
  retrievePartyInteraction,
} from './views/list-party-interactions.ts'

const tmf = 'partyInteraction/v4'
const told = (
  name: string,
  type:
    | typeof conversationStarted
    | typeof conversationChanged
    | typeof conversationClosed
    | typeof conversationReopened,
) =>
  notification(
    tmf,
    `PartyInteraction${name}Event`,
    'partyInteraction',
    type as typeof conversationChanged,
    (ctx, { conversationId }) => loadPartyInteraction(ctx.tx, conversationId),
  )

/** Every contact with a customer on every channel. */
export default defineModule({
  name: 'interactions',
  dir: import.meta.dirname,
  uses: ['customers', 'standards'],
  contract: interactionsContract,
  messages,
  importers: [interactionImporter],
  on: keepConversationClocks,
  jobs: [deliverMessage],
  schedules: [forgetVisitors],
  notifications: [
    told('Create', conversationStarted),
    told('AttributeValueChange', conversationChanged),
    told('StatusChange', conversationClosed),
    told('StatusChange', conversationReopened),
    notification(
      tmf,
      'PartyInteractionDeleteEvent',
      'partyInteraction',
      conversationRemoved,
      async (_, { conversationId }) => ({ id: conversationId }),
    ),
  ],
  implement: {
    listConversations,
    getConversation,
    startConversation,
    changeConversation,
    assignConversation,
    takeConversation,
    transferConversation,
    closeConversation,
    reopenConversation,
    linkConversationCase,
    listMessages,
    getMessage,
    sendReply,
    addConversationNote,
    retryMessage,
    listChannelAccounts,
    getChannelAccount,
    createChannelAccount,
    changeChannelAccount,
    rotateChannelSecret,
    removeChannelAccount,
    listCalls,
    getCall,
    logCall,
    startChat,
    postChatMessage,
    readChat,
    streamChat,
    markChatSeen,
    typeInChat,
    leaveChat,
    watchTyping,
    typeToVisitor,
    receiveInbound,
    receiveCti,
    listPartyInteraction,
    retrievePartyInteraction,
    createPartyInteraction,
    patchPartyInteraction,
    deletePartyInteraction,
  },
})
