import { defineModule } from '#kernel/module'
import { standardsContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { watchClocks } from './jobs/watch-clocks.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { notifications } from './notifications.ts'
import { calendars, clocks, escalations, objectives, policies, specifications } from './operations.ts'
import { renewRegions } from './subscribers/renew-regions.ts'
import { measureClockLag } from './views/clock-lag.ts'
import { heardLive } from './views/heard-live.ts'

export default defineModule({
  name: 'standards',
  dir: import.meta.dirname,
  dataMap,
  uses: [],
  contract: standardsContract,
  messages,
  names,
  live: { 'standards.clock': heardLive, 'standards.escalation': heardLive },
  notifications,
  on: renewRegions,
  sweeps: [watchClocks],
  onScrape: measureClockLag,
  implement: { ...calendars, ...policies, ...clocks, ...escalations, ...objectives, ...specifications },
})
