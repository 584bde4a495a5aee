import { defineModule } from '#kernel/module'
import { messages } from './messages.ts'

export default defineModule({
  name: 'backup',
  dir: import.meta.dirname,
  contract: {},
  implement: {},
  messages,
})
