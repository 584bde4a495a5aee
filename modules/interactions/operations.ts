import { addConversationNote } from './use-cases/add-conversation-note.ts'
import { askChatPrivacy } from './use-cases/ask-chat-privacy.ts'
import { assignConversation } from './use-cases/assign-conversation.ts'
import { changeConversation } from './use-cases/change-conversation.ts'
import { closeConversation } from './use-cases/close-conversation.ts'
import { createPartyInteraction } from './use-cases/create-party-interaction.ts'
import { deletePartyInteraction } from './use-cases/delete-party-interaction.ts'
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
import { markConversationRead } from './use-cases/mark-conversation-read.ts'
import { patchPartyInteraction } from './use-cases/patch-party-interaction.ts'
import { postChatMessage } from './use-cases/post-chat-message.ts'
import { receiveCti } from './use-cases/receive-cti.ts'
import { receiveInbound } from './use-cases/receive-inbound.ts'
import { readChatFile } from './use-cases/read-chat-file.ts'
import { reopenConversation } from './use-cases/reopen-conversation.ts'
import { retryMessage } from './use-cases/retry-message.ts'
import { sendReply } from './use-cases/send-reply.ts'
import { startChat } from './use-cases/start-chat.ts'
import { startConversation } from './use-cases/start-outbound.ts'
import { takeConversation } from './use-cases/take-conversation.ts'
import { testChannelAccount } from './use-cases/test-channel-account.ts'
import { transferConversation } from './use-cases/transfer-conversation.ts'
import { typeInChat, typeToVisitor, watchTyping } from './use-cases/type-in-chat.ts'
import { uploadChatFile } from './use-cases/upload-chat-file.ts'
import { getCall, listCalls } from './views/list-calls.ts'
import { getChannelAccount, listChannelAccounts } from './views/list-channel-accounts.ts'
import { getConversation, listConversations } from './views/list-conversations.ts'
import { getMessage, listMessages } from './views/list-messages.ts'
import { listPartyInteraction, retrievePartyInteraction } from './views/list-party-interactions.ts'

/** Agents' work on a conversation. */
export const conversations = {
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
  markConversationRead,
  watchTyping,
  typeToVisitor,
}
export const messagesOfConversations = {
  listMessages,
  getMessage,
  sendReply,
  addConversationNote,
  retryMessage,
}
export const calls = { listCalls, getCall, logCall, receiveCti }
export const channelAccounts = {
  listChannelAccounts,
  getChannelAccount,
  createChannelAccount,
  changeChannelAccount,
  rotateChannelSecret,
  testChannelAccount,
  removeChannelAccount,
  receiveInbound,
}
/** What the widget on a customer's screen asks for. */
export const visitorChats = {
  startChat,
  postChatMessage,
  uploadChatFile,
  readChatFile,
  readChat,
  streamChat,
  markChatSeen,
  typeInChat,
  askChatPrivacy,
  leaveChat,
}
/** TMF683. */
export const partyInteractions = {
  listPartyInteraction,
  retrievePartyInteraction,
  createPartyInteraction,
  patchPartyInteraction,
  deletePartyInteraction,
}
