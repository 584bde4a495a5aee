import { defineModule } from '#kernel/module'
import { interactionsContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { interactionImporter } from './importer.ts'
import { deliverMessage } from './jobs/deliver-message.ts'
import { forgetVisitors } from './jobs/forget-visitors.ts'
import { mailLetter, sendLetters } from './jobs/send-letters.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { callEventSealing, callSealing } from './store/call.ts'
import { messageSealing } from './store/message.ts'
import { notifications } from './notifications.ts'
import {
  calls,
  channelAccounts,
  conversations,
  messagesOfConversations,
  partyInteractions,
  visitorChats,
} from './operations.ts'
import { keepConversationClocks } from './subscribers/keep-clocks.ts'
import { mapCallsOfAgents } from './subscribers/map-call-agents.ts'
import { seesFileOfMessage } from './views/list-messages.ts'
import { heardLive } from './views/heard-live.ts'

/** Every contact with a customer on every channel. */
export default defineModule({
  name: 'interactions',
  dir: import.meta.dirname,
  dataMap,
  uses: ['customers', 'standards', 'privacy'],
  sealings: [callSealing, callEventSealing, messageSealing],
  contract: interactionsContract,
  messages,
  names,
  live: { interactions: heardLive },
  notifications,
  importers: [interactionImporter],
  files: { message: seesFileOfMessage },
  on: [...keepConversationClocks, ...mapCallsOfAgents],
  jobs: [deliverMessage, mailLetter],
  sweeps: [sendLetters],
  schedules: [forgetVisitors],
  implement: {
    ...conversations,
    ...messagesOfConversations,
    ...calls,
    ...channelAccounts,
    ...visitorChats,
    ...partyInteractions,
  },
})
