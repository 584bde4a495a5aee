import { defineMessages } from '#kernel/i18n'

export const words = defineMessages({
  'zh-CN': {
    title: '受影响的客户',
    add: '添加客户',
    addHelp: '每行一个客户编号，可以粘贴，也可以从文件读入（CSV 或文本，取每行第一列）。已在名单中的不会重复添加。',
    numbers: '客户编号',
    fromFile: '从文件读入',
    tooLarge: '文件超过 2 MB，请拆分后分别读入。',
    added: (v: { n: number }) => `已添加 ${v.n} 位客户`,
    unknown: (v: { n: number; which: string }) => `有 ${v.n} 个编号没有对应的客户：${v.which}`,
    more: '等',
    none: '名单为空',
    noneHelp: '把泄露名单中的客户编号添加进来，之后可以逐一告知。',
    number: '编号',
    name: '客户',
    addedAt: '添加时间',
    actions: '操作',
    removed: '已移出名单',
  },
  en: {
    title: 'Customers affected',
    add: 'Add customers',
    addHelp:
      'One customer number a line, pasted or read from a file (CSV or text, the first column of each line). Who is on the list already is not added twice.',
    numbers: 'Customer numbers',
    fromFile: 'Read a file',
    tooLarge: 'The file is larger than 2 MB. Split it and read the parts one after the other.',
    added: (v) => `${v.n} customers added`,
    unknown: (v) => `${v.n} numbers belong to no customer: ${v.which}`,
    more: '…',
    none: 'Nobody is on the list',
    noneHelp: 'Add the customers whose data were reached, by number; they can then be told one by one.',
    number: 'Number',
    name: 'Customer',
    addedAt: 'Added',
    actions: 'Actions',
    removed: 'Taken off the list',
  },
})
export type Words = (typeof words)['zh-CN']
