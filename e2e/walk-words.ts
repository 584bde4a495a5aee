/** What people read and press on the walk, and what they say; written down here and not taken from the pages, so that a wrong word is found. */
export const walkWords = {
  'zh-CN': {
    chat: { open: '在线客服', type: '请输入您的问题', send: '发送', rate: '评价本次服务' },
    said: { first: '您好，我家宽带从昨晚起一直断网，光猫亮红灯。', answer: '您好，已收到，我马上为您检测线路。', thanks: '好的，谢谢。' },
    desk: { heading: '工作台', presence: /^接单状态/, available: '在线接单', unassigned: /^未分派/, take: '领取', reply: '回复客户', send: '发送', openCase: '登记工单', register: '登记', mine: /^我的/ },
    form: { title: '标题', category: '分类', impact: '影响', description: '描述' },
    case: { title: '宽带断网，光猫红灯', category: '宽带断网', impact: '严重', kind: '报障' },
    clock: {
      restore: '业务恢复', locate: '故障定位', explain: '计算过程', running: /业务恢复 · 正在计时/, total: '合计', policy: '策略', pause: '暂停', reason: '原因', unreachable: '联系不上客户',
      note: '说明', why: '约好明早上门，客户今晚不在家', paused: /已暂停 · 联系不上客户/, resume: '恢复', due: /剩 /,
    },
    act: {
      start: '开始处理', resolve: '解决', what: '处理说明', done: '远程重置光猫后恢复，速率已测正常。', close: '关闭', cause: '原因', causeIs: '配置错误', solution: '处理结果',
      solutionIs: '远程重置', closed: '已关闭', resolved: '已解决',
    },
    survey: { question: '您对本次在线服务满意吗？', five: '5 分（共 5 分） 非常满意', send: '提交评价', thanks: '评价已提交', text: '您还想告诉我们什么？（选填）', words: '处理很快，谢谢！' },
    board: { heading: '指标看板', satisfaction: /^客户满意度 100/, resolution: /^解决率 100/ },
  },
  en: {
    chat: { open: 'Chat with us', type: 'Type your question', send: 'Send', rate: 'Rate this service' },
    said: { first: 'Hello, our broadband has been down since last night. The modem shows a red light.', answer: 'Hello, I have it and will test your line now.', thanks: 'Fine, thank you.' },
    desk: { heading: 'Desk', presence: /^Presence/, available: 'Available', unassigned: /^Queue/, take: 'Take', reply: 'Reply', send: 'Send', openCase: 'Open a case', register: 'Open', mine: /^Mine/ },
    form: { title: 'Title', category: 'Category', impact: 'Impact', description: 'Description' },
    case: { title: 'Broadband down, red light', category: 'Broadband down', impact: 'Significant', kind: 'Fault report' },
    clock: {
      restore: 'Restore', locate: 'Locate', explain: 'Arithmetic', running: /Restore · /, total: 'Total', policy: 'Policy', pause: 'Pause', reason: 'Reason', unreachable: 'Customer unreachable',
      note: 'Note', why: 'A visit is agreed for tomorrow; nobody is at home tonight', paused: /Paused · Customer unreachable/, resume: 'Resume', due: /left/,
    },
    act: {
      start: 'Start', resolve: 'Resolve', what: 'What was done', done: 'Modem reset remotely; speed tested and in order.', close: 'Close', cause: 'Cause', causeIs: 'Wrong configuration', solution: 'Solution',
      solutionIs: 'Reset remotely', closed: 'Closed', resolved: 'Resolved',
    },
    survey: { question: 'How satisfied are you with this chat?', five: '5 out of 5 Very satisfied', send: 'Send', thanks: 'Your rating was sent', text: 'Anything else you would like to tell us? (optional)', words: 'Quick and friendly.' },
    board: { heading: 'Indicators', satisfaction: /^Customer satisfaction 100/, resolution: /^Resolution rate 100/ },
  },
} as const
export type WalkWords = (typeof walkWords)['zh-CN'] | (typeof walkWords)['en']
