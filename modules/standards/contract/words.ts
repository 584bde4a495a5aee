/** What clocks measure and why they stand still, named alike wherever a clock is shown. */
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
