import { defineModule } from '#kernel/module'
import { indicatorsContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { closeStocks, countStocks, recountDays } from './jobs/recount-days.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { markStaleDays } from './subscribers/mark-stale-days.ts'
import { changeIndicator, createIndicator, getIndicator, listIndicators } from './use-cases/manage-indicators.ts'
import { changeTarget, createTarget, getTarget, listTargets, removeTarget } from './use-cases/manage-targets.ts'
import { indicatorBoard, indicatorSeries } from './use-cases/read-board.ts'
import { indicatorHeatMap } from './use-cases/read-heat-map.ts'
import { indicatorRows } from './use-cases/read-rows.ts'
import { recountIndicators } from './use-cases/recount-indicators.ts'

export default defineModule({
  name: 'indicators',
  dir: import.meta.dirname,
  dataMap,
  uses: ['customers', 'interactions', 'standards', 'cases', 'surveys'],
  contract: indicatorsContract,
  messages,
  names,
  on: markStaleDays,
  schedules: [countStocks, closeStocks],
  sweeps: [recountDays],
  implement: {
    listIndicators,
    getIndicator,
    createIndicator,
    changeIndicator,
    listTargets,
    getTarget,
    createTarget,
    changeTarget,
    removeTarget,
    indicatorBoard,
    indicatorSeries,
    indicatorHeatMap,
    indicatorRows,
    recountIndicators,
  },
})
