import { defineMessages } from '#kernel/i18n'

/** Words of the shell and of signing in. */
export const messages = defineMessages({
  'zh-CN': {
    product: 'Clearline 畅线', shortcuts: '键盘快捷键', shortcutsHint: '输入法组字时和输入框内，单键不生效', promise: '把服务质量说到、做到、看得到',
    areas: {
      desk: '工作台', interactions: '互动', cases: '工单', customers: '客户', standards: '服务标准', surveys: '满意度调查', indicators: '指标', network: '网络', incidents: '应急', processes: '流程',
      workforce: '人员', improvement: '改进', programme: '项目', governance: '安全', settings: '设置',
    },
    mainMenu: '主菜单', more: '更多', openMenu: '打开菜单', foldMenu: '收起菜单', unfoldMenu: '展开菜单', skip: '跳到正文', search: '搜索客户、工单', searchHint: '输入姓名、拼音、号码后几位或工单号', searchNothing: '没有找到，换个词试试', searchFailed: '搜索没有成功', goTo: '前往', home: '首页',
    live: '实时更新中', connecting: '正在连接实时更新', cut: '已断开，正在重连', language: '语言', otherLanguage: 'English', signOut: '退出登录', account: '我的账号', presence: '状态', changePassword: '修改密码',
    available: '在线接单', busy: '忙碌', away: '离开', awayReasons: { break: '小休', meal: '用餐', training: '培训', meeting: '会议', afterWork: '话后处理', other: '其他' },
    signIn: '登录', account_: '用户名或邮箱', password: '密码', signedOut: '您已退出登录', sessionEnded: '登录已过期，请重新登录', fillBoth: '请填写用户名和密码',
    newPassword: '新密码', repeatPassword: '再次输入新密码', currentPassword: '当前密码', passwordsDiffer: '两次输入的新密码不一致', mustChange: '这是一次性密码，请先设置您自己的密码。', passwordHint: '至少 10 个字符，可以是一句话', passwordChanged: '密码已修改，其他设备上的登录已结束',
    pageMissing: '没有这个页面', pageMissingHelp: '地址可能写错了，或页面已移走。', toStart: '回到首页', newVersion: '页面程序已更新，请刷新。', reload: '刷新', somethingFailed: '页面出错了', somethingFailedHelp: '您的数据没有受影响。请刷新；若仍出错，请把下面的文字告诉管理员。', noPages: '您的账号还没有可用的页面，请联系管理员分配角色。',
  },
  en: {
    product: 'Clearline', shortcuts: 'Keyboard shortcuts', shortcutsHint: 'Single keys are off in inputs and while an input method composes', promise: 'Service quality promised, kept and proved',
    areas: {
      desk: 'Desk', interactions: 'Interactions', cases: 'Cases', customers: 'Customers', standards: 'Standards', surveys: 'Surveys', indicators: 'Indicators', network: 'Network', incidents: 'Incidents', processes: 'Processes',
      workforce: 'People', improvement: 'Improvement', programme: 'Programme', governance: 'Governance', settings: 'Settings',
    },
    mainMenu: 'Main menu', more: 'More', openMenu: 'Open menu', foldMenu: 'Fold menu', unfoldMenu: 'Unfold menu', skip: 'Skip to content', search: 'Search customers, cases', searchHint: 'A name, pinyin, the last digits of a number, or a case number', searchNothing: 'Nothing found. Try another word', searchFailed: 'The search did not succeed', goTo: 'Go to', home: 'Start page',
    live: 'Live updates on', connecting: 'Connecting to live updates', cut: 'Disconnected, reconnecting', language: 'Language', otherLanguage: '中文', signOut: 'Sign out', account: 'My account', presence: 'Presence', changePassword: 'Change password',
    available: 'Available', busy: 'Busy', away: 'Away', awayReasons: { break: 'Break', meal: 'Meal', training: 'Training', meeting: 'Meeting', afterWork: 'After-call work', other: 'Other' },
    signIn: 'Sign in', account_: 'User name or e-mail', password: 'Password', signedOut: 'You are signed out', sessionEnded: 'Your session has ended. Sign in again', fillBoth: 'Enter user name and password',
    newPassword: 'New password', repeatPassword: 'New password again', currentPassword: 'Current password', passwordsDiffer: 'The two new passwords differ', mustChange: 'This was a one-time password. Choose your own first.', passwordHint: 'At least 10 characters; a sentence is fine', passwordChanged: 'Password changed; sessions on other devices have ended',
    pageMissing: 'There is no such page', pageMissingHelp: 'The address may be mistyped, or the page has moved.', toStart: 'To the start page', newVersion: 'The application was updated. Reload the page.', reload: 'Reload', somethingFailed: 'This page failed', somethingFailedHelp: 'Your data is not affected. Reload; if it fails again, give the text below to an administrator.', noPages: 'Your account has no pages yet. Ask an administrator for a role.',
  },
})
