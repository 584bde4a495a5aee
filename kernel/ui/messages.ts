import { defineMessages } from '#kernel/i18n'

/** Words of the shared parts of the screen. */
export const messages = defineMessages({
  'zh-CN': {
    loading: '加载中', retry: '重试', failedTitle: '没有加载成功', notFoundTitle: '找不到', forbiddenTitle: '没有权限', offlineTitle: '连接不上服务器', empty: '暂无内容',
    emptyFiltered: '没有符合筛选条件的内容', clearFilters: '清除筛选',
    needPermission: (v: { permission: string }) => `需要权限 ${v.permission}，请联系管理员`,
    staleTitle: '内容已被他人修改', staleBody: '已载入最新内容，您的修改未保存。请在最新内容上重做。',
    save: '保存', cancel: '取消', close: '关闭', confirm: '确定', required: '请填写此项', tooLong: (v: { max: number }) => `最多 ${v.max} 个字`, choose: '请选择', yes: '是', no: '否',
    search: '搜索', filter: '筛选', columns: '列', exportAll: '导出', refresh: '刷新', views: '视图', saveView: '保存当前视图', viewName: '视图名称', deleteView: '删除视图', allRows: '全部',
    total: (v: { n: string; estimated: boolean }) => `${v.estimated ? '约 ' : '共 '}${v.n} 条`,
    selected: (v: { n: number }) => `已选 ${v.n} 条`, clearSelection: '取消选择', from: '从', to: '至', apply: '应用', clear: '清除', resetColumns: '恢复默认', sortedBy: '排序', noSort: '默认排序',
    rowsPerPage: '每页', previous: '上一页', next: '下一页', open: '打开', actions: '操作', more: '更多',
    bulkDone: (v: { done: number; failed: number }) => `完成 ${v.done} 条${v.failed ? `，失败 ${v.failed} 条` : ''}`, bulkRow: '条目', bulkResult: '结果', bulkOk: '成功',
    due: '截止', remaining: (v: { time: string }) => `剩 ${v.time}`, overdue: (v: { time: string }) => `超时 ${v.time}`, paused: '已暂停', pausedFor: (v: { reason: string }) => `已暂停 · ${v.reason}`, met: '按时完成', missed: '超时完成', noDeadline: '无时限',
    definition: '口径', numerator: '分子', denominator: '分母', source: '依据', seeRows: '查看明细', owner: '负责人', unit: '单位', target: '目标', upperLimit: '控制上限', lowerLimit: '控制下限', centreLine: '中心线', asTable: '表格', asChart: '图形', value: '数值', period: '时间',
    shortcuts: '键盘快捷键', shortcutsHint: '输入法组字时快捷键不生效', nextRow: '下一行', previousRow: '上一行', openRow: '打开所在行', selectRow: '选择所在行', focusSearch: '搜索列表', showShortcuts: '显示快捷键',
    live: '实时更新', connecting: '正在连接', cut: '已断开，正在重连', liveOff: '实时更新未开启',
    unsaved: '有未保存的修改', addRow: '添加', removeRow: '删除', copied: '已复制', copy: '复制', attach: '添加附件',
  },
  en: {
    loading: 'Loading', retry: 'Try again', failedTitle: 'This did not load', notFoundTitle: 'Not found', forbiddenTitle: 'Not permitted', offlineTitle: 'The server cannot be reached', empty: 'Nothing here yet',
    emptyFiltered: 'Nothing matches these filters', clearFilters: 'Clear filters',
    needPermission: (v) => `Needs the permission ${v.permission}. Ask an administrator`,
    staleTitle: 'Somebody changed this meanwhile', staleBody: 'The latest version is loaded now and your change was not saved. Redo it on the latest version.',
    save: 'Save', cancel: 'Cancel', close: 'Close', confirm: 'OK', required: 'Fill this in', tooLong: (v) => `At most ${v.max} characters`, choose: 'Choose', yes: 'Yes', no: 'No',
    search: 'Search', filter: 'Filter', columns: 'Columns', exportAll: 'Export', refresh: 'Refresh', views: 'Views', saveView: 'Save this view', viewName: 'Name of the view', deleteView: 'Delete view', allRows: 'All',
    total: (v) => `${v.estimated ? 'about ' : ''}${v.n} ${v.n === '1' ? 'row' : 'rows'}`,
    selected: (v) => `${v.n} selected`, clearSelection: 'Clear selection', from: 'From', to: 'To', apply: 'Apply', clear: 'Clear', resetColumns: 'Reset', sortedBy: 'Sort', noSort: 'Default order',
    rowsPerPage: 'Per page', previous: 'Previous page', next: 'Next page', open: 'Open', actions: 'Actions', more: 'More',
    bulkDone: (v) => `${v.done} done${v.failed ? `, ${v.failed} failed` : ''}`, bulkRow: 'Row', bulkResult: 'Result', bulkOk: 'Done',
    due: 'Due', remaining: (v) => `${v.time} left`, overdue: (v) => `${v.time} overdue`, paused: 'Paused', pausedFor: (v) => `Paused · ${v.reason}`, met: 'Met', missed: 'Missed', noDeadline: 'No deadline',
    definition: 'Definition', numerator: 'Numerator', denominator: 'Denominator', source: 'Source', seeRows: 'See the rows', owner: 'Owner', unit: 'Unit', target: 'Target', upperLimit: 'Upper limit', lowerLimit: 'Lower limit', centreLine: 'Centre line', asTable: 'Table', asChart: 'Chart', value: 'Value', period: 'Time',
    shortcuts: 'Keyboard shortcuts', shortcutsHint: 'Shortcuts are off while an input method composes', nextRow: 'Next row', previousRow: 'Previous row', openRow: 'Open the row', selectRow: 'Select the row', focusSearch: 'Search the list', showShortcuts: 'Show shortcuts',
    live: 'Live', connecting: 'Connecting', cut: 'Disconnected, reconnecting', liveOff: 'Live updates are off',
    unsaved: 'There are unsaved changes', addRow: 'Add', removeRow: 'Remove', copied: 'Copied', copy: 'Copy', attach: 'Attach files',
  },
})
