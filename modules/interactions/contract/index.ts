import { callContract } from './call.ts'
import { channelAccountContract } from './channel-account.ts'
import { chatContract } from './chat.ts'
import { conversationContract } from './conversation.ts'
import { inboundContract } from './inbound.ts'
import { messageContract } from './message.ts'
import { partyInteractionContract } from './party-interaction.ts'

export { Call, CtiBody, CtiEvent } from './call.ts'
export { AccountSettings, ChannelAccount, ConnectionCheck, ConnectionProblem } from './channel-account.ts'
export { ChatFile, ChatMessage, ChatSession, ChatStatus } from './chat.ts'
export { Conversation } from './conversation.ts'
export { InboundBody, InboundMessage } from './inbound.ts'
export { Attachment, Message } from './message.ts'
export { PartyInteraction } from './party-interaction.ts'
export {
  AuthorKind,
  CallEventKind,
  CallState,
  CloseReason,
  ConversationState,
  DeliveryState,
  Direction,
  MessageKind,
  ownChannels,
} from './vocabulary.ts'

export const interactionsContract = {
  ...conversationContract,
  ...messageContract,
  ...channelAccountContract,
  ...callContract,
  ...chatContract,
  ...inboundContract,
  ...partyInteractionContract,
}
