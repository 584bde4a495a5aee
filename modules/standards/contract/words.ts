import type { ClockMetric } from './vocabulary.ts'

/**
 * What clocks measure and why they stand still, named alike wherever a clock is shown. `metricsOf`: what is promised of one kind of
 * subject, where that has a name more to the point.
 */
export const clockWords = {
  'zh-CN': {
    metrics: {
      firstResponse: '首次响应',
      nextResponse: '后续响应',
      periodicUpdate: '定期告知',
      locate: '故障定位',
      restore: '业务恢复',
      resolve: '解决',
      regulatorReply: '答复监管',
      finalReport: '总结报告',
    },
    metricsOf: {
      privacyRequest: { resolve: '答复请求人' },
      securityIncident: { firstResponse: '向网信部门报告', regulatorReply: '向个人信息保护部门报告' },
      riskTreatment: { resolve: '完成处置' },
      correctiveAction: { resolve: '完成纠正' },
      accessReview: { resolve: '全部决定' },
    },
    pauseReasons: {
      customerRequest: '客户要求延后',
      observation: '恢复后观察',
      customerUnavailable: '联系不上客户',
      premisesAccess: '无法进入现场',
      customerEquipment: '客户设备或电源原因',
      customerTesting: '客户自行测试',
      thirdPartyPermit: '等待第三方许可',
      forceMajeure: '不可抗力',
      maintenanceWindow: '约定的维护窗口',
      awaitingCustomer: '等待客户回复',
    },
  },
  en: {
    metrics: {
      firstResponse: 'First response',
      nextResponse: 'Next response',
      periodicUpdate: 'Periodic update',
      locate: 'Locate',
      restore: 'Restore',
      resolve: 'Resolve',
      regulatorReply: 'Regulator reply',
      finalReport: 'Final report',
    },
    metricsOf: {
      privacyRequest: { resolve: 'Answer to the person' },
      securityIncident: {
        firstResponse: 'Report to the cyberspace administration',
        regulatorReply: 'Report to the data protection authority',
      },
      riskTreatment: { resolve: 'Treatment done' },
      correctiveAction: { resolve: 'Correction done' },
      accessReview: { resolve: 'All decided' },
    },
    pauseReasons: {
      customerRequest: 'Delay asked for by the customer',
      observation: 'Observation after repair',
      customerUnavailable: 'Customer unreachable',
      premisesAccess: 'No access to the premises',
      customerEquipment: 'Customer equipment or power',
      customerTesting: 'Tests by the customer',
      thirdPartyPermit: 'Permit of a third party',
      forceMajeure: 'Force majeure',
      maintenanceWindow: 'Agreed maintenance window',
      awaitingCustomer: 'Waiting for the customer',
    },
  },
} as const

interface MetricWords {
  readonly metrics: Readonly<Record<ClockMetric, string>>
  readonly metricsOf: Readonly<Record<string, Readonly<Partial<Record<ClockMetric, string>>>>>
}
/** What a clock measures, in the words of what it is about. */
export const metricName = (words: MetricWords, of: { readonly subjectKind: string; readonly metric: ClockMetric }) =>
  words.metricsOf[of.subjectKind]?.[of.metric] ?? words.metrics[of.metric]
