import { defineMessages } from '#kernel/i18n'
import type { RunState } from './domain/run.ts'
import { importReadingMessages as reading } from './reading-messages.ts'

const stateWords: Readonly<Record<'zh-CN' | 'en', Readonly<Record<RunState, string>>>> = {
  'zh-CN': {
    detected: '还没有开始',
    dryRunning: '正在试运行',
    ready: '已试运行，还没有导入',
    running: '正在导入',
    interrupted: '已中断',
    failed: '已失败',
    done: '已完成',
  },
  en: {
    detected: 'has not begun',
    dryRunning: 'is being tried dry',
    ready: 'was tried dry and not started',
    running: 'is at work',
    interrupted: 'was stopped',
    failed: 'has failed',
    done: 'is done',
  },
}

/** Refusals of imports, those of reading files and rows among them. */
export const messages = defineMessages({
  'zh-CN': {
    errors: {
      ...reading['zh-CN'].errors,
      runNotFound: '没有这次导入，可能已被清理。',
      runNotIn: (v: { state: RunState }) => `这次导入${stateWords['zh-CN'][v.state]}，不能这样做，请刷新后重试。`,
      notMapped: '还没有选择映射，请先选择或填写映射。',
      kindMismatch: (v: { kind: string; given: string }) =>
        `映射用于“${v.kind}”，与所选的“${v.given}”不符，请换一个映射。`,
      profileNotFound: (v: { name: string }) => `没有名为“${v.name}”的映射。`,
      profileShipped: '随系统提供的映射不能修改，请另存为新的名称。',
      profileExists: '已有同名的映射，请换一个名称。',
      fileGone: '这次导入的文件已被清理，请重新上传。',
      fileEmpty: '文件是空的，请选择有内容的文件。',
      fileIncomplete: '文件没有传完，请重新上传。',
      noImporter: (v: { kind: string }) => `当前安装不能导入“${v.kind}”。`,
      importerFailed: '导入程序出错，已停在出错的一批之前；已导入的行保留。请联系管理员查看日志，排除后点“继续”。',
      recordFailed: '数据库不接受这一行，请检查其中的值。',
      fieldInvalid: (v: { field: string }) => `字段“${v.field}”的值不符合要求，请改正该值或映射。`,
      datesOutOfOrder: (v: { earlier: string; later: string }) => `时间“${v.later}”早于“${v.earlier}”，请改正。`,
      noCustomer: '找不到对应的客户，请先导入客户，或检查号码。',
      customerNotNamed: '这一行没有写明客户：客户编号、电话、邮箱都为空。请补上其中一项，或在映射中指定对应的列。',
      noCase: '找不到对应的工单，请先导入工单，或检查编号。',
      duplicateKey: '同一编号在文件前面已出现过，本行未导入；请合并或改正编号。',
    },
  },
  en: {
    errors: {
      ...reading.en.errors,
      runNotFound: 'There is no such import. It may have been cleaned up.',
      runNotIn: (v) => `The import ${stateWords.en[v.state]}, so this cannot be done. Reload and try again.`,
      notMapped: 'No mapping is chosen yet. Choose a profile or fill one in first.',
      kindMismatch: (v) => `The profile is for ${v.kind}, not for ${v.given}. Choose another one.`,
      profileNotFound: (v) => `There is no profile named "${v.name}".`,
      profileShipped: 'A profile that came with the system cannot be changed. Save it under a new name.',
      profileExists: 'There is a profile of that name already. Choose another name.',
      fileGone: 'The file of this import was cleaned up. Upload it again.',
      fileEmpty: 'The file is empty. Choose one with content.',
      fileIncomplete: 'The file did not arrive whole. Upload it again.',
      noImporter: (v) => `This installation cannot import ${v.kind}.`,
      importerFailed:
        'The import failed on our side and stopped; rows taken so far stay. Have an administrator look at the log, then resume.',
      recordFailed: 'The database does not accept this row. Check its values.',
      fieldInvalid: (v) => `The value of the field "${v.field}" cannot be taken. Correct it or the profile.`,
      datesOutOfOrder: (v) => `The time "${v.later}" lies before "${v.earlier}". Correct it.`,
      noCustomer: 'The customer of this row is not there. Import the customers first, or check the number.',
      customerNotNamed:
        'The row names no customer: customer id, phone and e-mail are blank. Fill one in, or name its column in the profile.',
      noCase: 'The case of this row is not there. Import the cases first, or check the number.',
      duplicateKey:
        'The same key stands further up in this file, so this row was not taken. Merge the rows or correct the key.',
    },
  },
})
