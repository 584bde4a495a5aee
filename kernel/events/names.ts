import { defineNames } from '#kernel/i18n'
import type { eventsContract } from './contract/index.ts'

/** What people read for the codes of this part: on the pages of roles and of the audit. */
export const names = defineNames<keyof typeof eventsContract>({
  'zh-CN': {
    module: '事件',
    operations: {
      listEvents: '查看业务事件列表',
      getEvent: '查看业务事件',
      streamEvents: '接收实时事件',
      listDeliveries: '查看投递列表',
      getDelivery: '查看投递',
      replayDelivery: '重新投递',
      replayDeliveries: '重新投递同一接收方的全部死信',
      discardDelivery: '放弃投递',
      createHub: '登记事件监听',
      listHubs: '查看某个接口的监听列表',
      getHub: '查看事件监听',
      deleteHub: '删除事件监听',
      listWebHooks: '查看全部监听列表',
      listNotifyingApis: '查看可监听的接口',
    },
    things: {
      event: '业务事件',
      stream: '实时事件',
      delivery: '投递',
      hub: '事件监听',
    },
  },
  en: {
    module: 'Events',
    operations: {
      listEvents: 'List events',
      getEvent: 'Read one event',
      streamEvents: 'Follow events as they are committed',
      listDeliveries: 'List deliveries and jobs',
      getDelivery: 'Read one delivery',
      replayDelivery: 'Try a delivery again now',
      replayDeliveries: 'Try all dead deliveries of one receiver again',
      discardDelivery: 'Give a delivery up for good',
      createHub: 'Register a listener',
      listHubs: 'List the listeners of a TMF API',
      getHub: 'Read a listener',
      deleteHub: 'Remove a listener',
      listWebHooks: 'List the listeners of all TMF APIs',
      listNotifyingApis: 'List the TMF APIs that can be listened to',
    },
    things: {
      event: 'event',
      stream: 'live events',
      delivery: 'delivery',
      hub: 'listener',
    },
  },
})
