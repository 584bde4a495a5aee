import { defineMessages } from '#kernel/i18n'

const zhAction: Readonly<Record<string, string>> = {
  start: '开始处理',
  waitForCustomer: '等待客户',
  hold: '挂起',
  resolve: '解决',
  close: '关闭',
  reopen: '重新打开',
  reject: '拒绝',
  cancel: '取消',
  assign: '分派',
  merge: '合并',
  split: '拆分',
  delete: '删除',
  rework: '记录返工',
  assignCase: '分派',
  takeCase: '领取',
  reworkCase: '记录返工',
  mergeCase: '合并',
  splitCase: '拆分',
  reachMilestone: '记录进展',
  located: '记录定位',
  restored: '记录恢复',
  firstResponse: '记录首次响应',
  regulatorReplied: '记录答复监管',
}
const zhStatus: Readonly<Record<string, string>> = {
  acknowledged: '已受理',
  rejected: '已拒绝',
  pending: '等待客户',
  held: '已挂起',
  inProgress: '处理中',
  cancelled: '已取消',
  closed: '已关闭',
  resolved: '已解决',
}
const enStatus: Readonly<Record<string, string>> = {
  acknowledged: 'acknowledged',
  rejected: 'rejected',
  pending: 'waiting for the customer',
  held: 'on hold',
  inProgress: 'in progress',
  cancelled: 'cancelled',
  closed: 'closed',
  resolved: 'resolved',
}
const each = (list: string, words: Readonly<Record<string, string>>, joint: string) =>
  list
    .split(', ')
    .map((w) => words[w] ?? w)
    .join(joint)

export const messages = defineMessages({
  'zh-CN': {
    title: '工单',
    kinds: {
      inquiry: '咨询',
      faultReport: '报障',
      complaint: '投诉',
      regulatorPetition: '申诉',
      serviceRequest: '业务办理',
    },
    statuses: {
      acknowledged: '已受理',
      rejected: '已拒绝',
      pending: '等待客户',
      held: '已挂起',
      inProgress: '处理中',
      cancelled: '已取消',
      closed: '已关闭',
      resolved: '已解决',
    },
    errors: {
      caseNotFound: '找不到该工单，可能已被删除，请刷新列表。',
      caseNotIn: (v: { action: string; status: string; from: string }) =>
        `工单“${zhStatus[v.status] ?? v.status}”时不能${zhAction[v.action] ?? v.action}；须处于：${each(v.from, zhStatus, '、')}。`,
      caseStatusNotReachable: (v: { status: string; wanted: string }) =>
        `工单不能从“${zhStatus[v.status] ?? v.status}”直接变为“${zhStatus[v.wanted] ?? v.wanted}”，请按流程逐步操作。`,
      categoryNotFound: '找不到该分类，请重新选择。',
      categoryOfOtherKind: '该分类不属于这种工单，请选择同类型的分类。',
      customerNotFound: '找不到该客户，请重新选择。',
      serviceNotFound: '找不到该业务，请重新选择。',
      customFieldInvalid: (v: { field: string }) => `字段“${v.field}”的值不符合要求，请修改。`,
      customFieldRequired: (v: { field: string }) => `请填写必填字段“${v.field}”。`,
      conversationHasCase: (v: { number: string }) => `该会话已有未完结的工单 ${v.number}，请在该工单上处理。`,
      closureCodesRequired: '关闭前请选择原因代码和处理结果代码。',
      closureCodeUnknown: (v: { role: string; code: string }) =>
        `${v.role === 'cause' ? '原因' : v.role === 'solution' ? '处理结果' : ''}代码“${v.code}”不存在或不适用于这种工单，请重新选择。`,
      milestoneReached: '该进展已记录过，无需重复。',
      milestoneInFuture: '时间须在工单受理之后、现在之前，请修改。',
      teamNotFound: '找不到该班组，请重新选择。',
      personNotFound: '找不到该人员，或其不属于任何班组。',
      personNotQualified: (v: { skill: string; level: number }) =>
        `该人员没有所需岗位资格（${v.skill} ${v.level} 级），请选择其他人员。`,
      nobodyFits: '目前没有合格且空闲的人员，工单留在班组队列中，请稍后再分派或手动指定。',
      noChannelToCustomer: '没有可联系该客户的渠道，请先补充客户的联系方式。',
      parentNotFound: '找不到上级工单，请核对编号。',
      parentCycle: '不能这样关联：上级关系会形成循环。',
      parentTooDeep: (v: { max: number }) => `上级关系最多 ${v.max} 层。`,
      relatedToItself: '工单不能与自己关联。',
      mergedIntoItself: '工单不能合并到自己。',
      mergedAlready: '其中一个工单已被合并，请先撤销合并。',
      mergeAcrossCustomers: '只能合并同一客户的工单。',
      notMerged: '该工单没有被合并，无需撤销。',
    },
  },
  en: {
    title: 'Cases',
    kinds: {
      inquiry: 'Inquiry',
      faultReport: 'Fault report',
      complaint: 'Complaint',
      regulatorPetition: 'Regulator petition',
      serviceRequest: 'Service request',
    },
    statuses: {
      acknowledged: 'Acknowledged',
      rejected: 'Rejected',
      pending: 'Waiting for customer',
      held: 'On hold',
      inProgress: 'In progress',
      cancelled: 'Cancelled',
      closed: 'Closed',
      resolved: 'Resolved',
    },
    errors: {
      caseNotFound: 'There is no such case. It may have been deleted; reload the list.',
      caseNotIn: (v) =>
        `Not possible while the case is ${enStatus[v.status] ?? v.status}; it has to be ${each(v.from, enStatus, ' or ')}.`,
      caseStatusNotReachable: (v) =>
        `A case cannot go from ${enStatus[v.status] ?? v.status} to ${enStatus[v.wanted] ?? v.wanted} at once. Take the steps between.`,
      categoryNotFound: 'There is no such category. Choose another.',
      categoryOfOtherKind: 'This category belongs to another kind of case. Choose one of the same kind.',
      customerNotFound: 'There is no such customer. Choose another.',
      serviceNotFound: 'There is no such service. Choose another.',
      customFieldInvalid: (v) => `The value of "${v.field}" does not fit. Correct it.`,
      customFieldRequired: (v) => `Fill in the required field "${v.field}".`,
      conversationHasCase: (v) => `This conversation has the open case ${v.number} already. Go on there.`,
      closureCodesRequired: 'Choose a cause and a solution code before closing.',
      closureCodeUnknown: (v) =>
        `The ${v.role} code "${v.code}" does not exist or is not for this kind of case. Choose another.`,
      milestoneReached: 'This was recorded before.',
      milestoneInFuture: 'The time has to be after the case was opened and not in the future. Correct it.',
      teamNotFound: 'There is no such team. Choose another.',
      personNotFound: 'There is no such person, or they belong to no team.',
      personNotQualified: (v) =>
        `This person lacks the qualification (${v.skill}, level ${v.level}). Choose somebody else.`,
      nobodyFits:
        "Nobody qualified is free now; the case stays in the team's queue. Assign it later or choose somebody yourself.",
      noChannelToCustomer: 'There is no way to reach this customer. Add a contact first.',
      parentNotFound: 'There is no such parent case. Check its number.',
      parentCycle: 'Not possible: the parents would form a circle.',
      parentTooDeep: (v) => `Parents go at most ${v.max} levels deep.`,
      relatedToItself: 'A case cannot be related to itself.',
      mergedIntoItself: 'A case cannot be merged into itself.',
      mergedAlready: 'One of the cases is merged already. Undo that first.',
      mergeAcrossCustomers: 'Only cases of one customer can be merged.',
      notMerged: 'This case is not merged; there is nothing to undo.',
    },
  },
})
