import { defineNames } from '#kernel/i18n'
import type { indicatorsContract } from './contract/index.ts'

/** What people read for the codes of this module: on the pages of roles and of the audit. */
export const names = defineNames<keyof typeof indicatorsContract>({
  'zh-CN': {
    module: '指标',
    operations: {
      listIndicators: '查看指标列表',
      createIndicator: '定义指标',
      getIndicator: '查看指标',
      changeIndicator: '修改指标',
      listTargets: '查看目标列表',
      createTarget: '设定目标',
      getTarget: '查看目标',
      changeTarget: '修改目标',
      removeTarget: '删除目标',
      indicatorBoard: '查看指标看板',
      indicatorSeries: '查看指标走势',
      indicatorHeatMap: '查看指标热力图',
      indicatorRows: '查看指标明细',
      recountIndicators: '重新统计指标',
    },
    things: {
      indicator: '指标',
      target: '目标',
      value: '指标数值',
    },
  },
  en: {
    module: 'Indicators',
    operations: {
      listIndicators: 'List indicators',
      createIndicator: 'Define an indicator',
      getIndicator: 'Read an indicator',
      changeIndicator: 'Change an indicator',
      listTargets: 'List targets',
      createTarget: 'Set a target',
      getTarget: 'Read a target',
      changeTarget: 'Change a target',
      removeTarget: 'Remove a target',
      indicatorBoard: 'Read the board of indicators',
      indicatorSeries: 'Read an indicator over time',
      indicatorHeatMap: 'Read the heat map',
      indicatorRows: 'Read the rows behind a number',
      recountIndicators: 'Count indicators again',
    },
    things: {
      indicator: 'indicator',
      target: 'target',
      value: 'value',
    },
  },
})
