import { defineMessages } from '#kernel/i18n'

/** Words of the pages of events and of what is owed to their listeners. */
export const words = defineMessages({
  'zh-CN': {
    events: '事件', eventsHelp: '系统里发生过的每件事，按发生顺序；内容只有编号和代码', name: '事件', key: '对象', at: '时间', actor: '操作人', payload: '内容', request: '请求编号', seq: '序号',
    deliveries: '投递与死信', deliveriesHelp: '尚未送达的通知和任务；多次失败的会停下来等人处理', dead: '已放弃', pending: '待处理', kind: '类型', subscriber: '内部订阅', webhook: '外部回调', job: '后台任务', receiver: '接收方', attempts: '失败次数', next: '下次尝试', error: '最近错误', state: '状态',
    replay: '重试', replayAll: (v: { name: string }) => `重试 ${v.name} 的全部死信`, replayed: (v: { n: number }) => `已重新排队 ${v.n} 条`, again: '已重新排队', discard: '放弃', discardHelp: '放弃后不再投递，原因会记入审计。', reason: '原因', discarded: '已放弃', nothingDead: '没有死信', nothingDeadHelp: '所有通知和任务都已送达或正在处理。',
  },
  en: {
    events: 'Events', eventsHelp: 'Everything that happened, in order; ids and codes only', name: 'Event', key: 'Subject', at: 'When', actor: 'By', payload: 'Content', request: 'Request', seq: 'No.',
    deliveries: 'Deliveries', deliveriesHelp: 'News and jobs still owed; those that failed too often wait for a person', dead: 'Given up', pending: 'Pending', kind: 'Kind', subscriber: 'Subscriber', webhook: 'Web hook', job: 'Job', receiver: 'Receiver', attempts: 'Failures', next: 'Next try', error: 'Last error', state: 'State',
    replay: 'Try again', replayAll: (v) => `Try all given up by ${v.name} again`, replayed: (v) => `${v.n} queued again`, again: 'Queued again', discard: 'Discard', discardHelp: 'It is never delivered again; the reason is kept in the audit.', reason: 'Reason', discarded: 'Discarded', nothingDead: 'No dead letters', nothingDeadHelp: 'All news and jobs are delivered or on their way.',
  },
})
