/** What the widget says. */
export const words = {
  'zh-CN': {
    open: '在线客服', close: '收起', leave: '结束聊天', send: '发送', placeholder: '请输入您的问题', offline: '网络已断开，消息会在恢复后自动发出', sending: '发送中',
    failed: '未能发送', read: '已读', delivered: '已送达',
    typing: '客服正在输入…', closed: '本次聊天已结束，继续输入可重新联系我们。', survey: '评价本次服务', unread: (n: number) => `${n} 条未读消息`,
    queue: (n: number) => (n <= 1 ? '您排在第 1 位，客服马上为您服务' : `您前面还有 ${n - 1} 位客户`),
    agent: (name: string) => `${name} 为您服务`, refused: '在线客服暂时不可用，请稍后再试或拨打客服电话。', tooLong: '一次最多 4000 字，请分几次发送。', you: '您',
    us: '客服', confirmLeave: '确定结束聊天吗？', yes: '结束', no: '继续聊天',
  },
  en: {
    open: 'Chat with us', close: 'Minimise', leave: 'End chat', send: 'Send', placeholder: 'Type your question',
    offline: 'You are offline. Messages will be sent when the network is back', sending: 'Sending', failed: 'Not sent',
    read: 'Read', delivered: 'Delivered',
    typing: 'The agent is typing…', closed: 'This chat has ended. Write again to reach us.', survey: 'Rate this service',
    unread: (n: number) => `${n} unread`, queue: (n: number) => (n <= 1 ? 'You are next' : `${n - 1} before you`),
    agent: (name: string) => `${name} is here for you`, refused: 'Chat is not available now. Try again later or call us.',
    tooLong: 'At most 4000 characters at once. Send it in parts.', you: 'You', us: 'Agent', confirmLeave: 'End this chat?',
    yes: 'End', no: 'Go on',
  },
}
export type Words = (typeof words)['zh-CN']
