import { defineModule } from '#kernel/module'
import { casesContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { caseImporter } from './importer.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { notifications } from './notifications.ts'
import { seesFileOfCase, seesFileOfMessage } from './views/case-attachments.ts'
import { followClocks } from './subscribers/follow-clocks.ts'
import { noteCustomerMessage, noteReply } from './subscribers/follow-conversation.ts'
import { confirmOpening, confirmResolution } from './subscribers/send-receipts.ts'
import { operations } from './operations.ts'
import { heardLive } from './views/heard-live.ts'

export default defineModule({
  name: 'cases',
  dir: import.meta.dirname,
  dataMap,
  uses: ['customers', 'interactions', 'standards'],
  contract: casesContract,
  messages,
  names,
  live: { cases: heardLive },
  notifications,
  importers: [caseImporter],
  files: { case: seesFileOfCase, message: seesFileOfMessage },
  on: [noteCustomerMessage, noteReply, followClocks, confirmOpening, confirmResolution],
  implement: operations,
})
