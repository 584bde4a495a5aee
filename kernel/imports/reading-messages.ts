import type { Why } from './fact.ts'
import { mistakeWords } from './profile-mistakes.ts'
import type { Reason, ReasonCode } from './reason.ts'

/** Why a whole file or a profile is refused. */
export type ImportRefusal =
  | 'fileUnreadable'
  | 'emptyFile'
  | 'oldOrEncryptedExcel'
  | 'notATable'
  | 'zipNotSpreadsheet'
  | 'notThatFormat'
  | 'encryptedFile'
  | 'damagedFile'
  | 'zipBomb'
  | 'xmlEntities'
  | 'noSheet'
  | 'noSuchSheet'
  | 'tooManySharedStrings'
  | 'tooManyRows'
  | 'unknownCharset'
  | 'unknownZone'
  | 'badDateFormat'
  | 'invalidProfile'
  | 'missingColumns'
type Sentence = string | ((v: Readonly<Record<string, unknown>>) => string)
interface Sentences {
  readonly errors: Readonly<Record<ImportRefusal | ReasonCode, Sentence>>
  readonly why: Readonly<Record<Why, string>>
  readonly rejects: { readonly row: string; readonly reason: string; readonly warning: string }
}

const zh: Sentences = {
  errors: {
    fileUnreadable: '读不到这个文件，请检查路径和权限。',
    emptyFile: '文件是空的，请选择有内容的文件。',
    oldOrEncryptedExcel: '这是旧版 Excel（.xls）或带密码的工作簿，请在 Excel 中去掉密码并另存为 .xlsx 后重试。',
    notATable: (v) => `这不是表格文件（识别为 ${v['found']}），请导出为 CSV、XLSX 或 ODS 后重试。`,
    zipNotSpreadsheet: '这是压缩包，但不是 XLSX 或 ODS 表格，请先解压，再导入其中的表格文件。',
    notThatFormat: (v) => `文件内容是 ${v['found']}，不是所选的 ${v['format']}，请改选格式。`,
    encryptedFile: '文件带密码，请去掉密码后重试。',
    damagedFile: (v) => `文件已损坏或不完整（${v['detail']}），请重新导出后再试。`,
    zipBomb: '文件解压后大得反常，为安全起见不予读取；确有需要请拆成几个文件。',
    xmlEntities: '文件中含有表格不应有的文档类型声明，为安全起见不予读取，请重新导出。',
    noSheet: '工作簿里没有工作表。',
    noSuchSheet: (v) => `没有工作表“${v['sheet']}”，可选：${v['sheets']}。`,
    tooManySharedStrings: (v) => `工作簿中的文字超过 ${v['limit']} MB，请另存为 CSV 后导入。`,
    tooManyRows: (v) => `行数超过上限 ${v['limit']}，请拆成几个文件导入。`,
    unknownCharset: (v) => `不认识字符编码“${v['charset']}”，例如可写 utf-8、gb18030、big5、windows-1252。`,
    unknownZone: (v) => `不认识时区“${v['zone']}”，例如可写 Asia/Shanghai。`,
    badDateFormat: (v) => `日期格式“${v['format']}”里的“${v['part']}”无法识别，例如可写 yyyy-MM-dd HH:mm:ss。`,
    invalidProfile: (v) => `映射配置有误：${mistakeWords('zh-CN', v['mistakes'])}。请对照 docs/import.md 修改。`,
    missingColumns: (v) => `文件缺少映射需要的列：${v['columns']}。文件中的列：${v['header']}。`,
    quoteNotClosed: (v) => `第 ${v['line']} 行开始的引号没有闭合，请补上引号。`,
    textAfterQuote: (v) => `第 ${v['line']} 行开始的记录在引号之后还有文字；单元格里的引号请写成两个。`,
    cellCount: (v) => `应有 ${v['expected']} 个单元格，实有 ${v['found']} 个；请检查分隔符和引号。`,
    cellTooLong: (v) => `有单元格超过 ${v['limit']} 个字符，请缩短。`,
    tooManyColumns: (v) => `列数超过上限 ${v['limit']}。`,
    nulCharacter: '含有空字符（NUL），无法保存，请删除后重试。',
    undecodable: (v) => `有字符无法按 ${v['charset']} 解码，请检查文件的字符编码，或只修改这一行。`,
    repeatTooLarge: (v) => `同一行重复 ${v['repeat']} 次，超过上限 ${v['limit']}。`,
    requiredBlank: (v) => `必填项“${v['field']}”为空。`,
    keyBlank: '作为编号的列为空，请补上编号。',
    notInMap: '映射中没有这个值，请在映射里补上或修改该值。',
    filteredOut: '不符合映射的筛选条件，未导入。',
    badDate: (v) => `不符合日期格式 ${v['format']}。`,
    noSuchDate: '没有这一天。',
    noSuchTime: '没有这个时刻。',
    dateOutOfRange: (v) => `日期不在 ${v['earliest']} 至 ${v['latest']} 之间。`,
    dateIncomplete: '日期或时间缺了一半。',
    ambiguousDate:
      '日期有几种读法，结果不同；请为该列选定一种格式（页面的“日期格式”，命令的 --date-format），或在映射中只保留一种。',
    badNumber: '不是数字，或小数点写法与映射不同。',
    badBoolean: '既不是映射中的“是”也不是“否”。',
    textTooLong: (v) => `文字有 ${v['length']} 个字符，超过上限 ${v['limit']}。`,
  },
  why: {
    option: '由您指定',
    profile: '映射中指定',
    magicBytes: '文件开头的标识',
    byteOrderMark: '文件开头的字节顺序标记',
    nulPattern: '零字节的排列像 UTF-16',
    validUtf8: '全部是有效的 UTF-8',
    mostlyUtf8: '几乎全部是有效的 UTF-8',
    asciiOnly: '只有 ASCII 字符',
    byteStatistics: '按常用字的统计推断',
    sepLine: '第一行的 sep= 指明',
    evenColumns: '各行列数一致',
    singleColumn: '只看到一列',
    quotedCells: '有单元格用它括起',
    usualQuote: '通常如此',
    textOverValues: '文字之下是数值或日期',
    plainText: '内容是纯文本',
    textOnly: '全是文字，请确认',
    noHeader: '第一行像数据',
    firstVisibleSheet: '第一个可见的工作表',
    spreadsheetDates: '单元格本身就是日期',
    fitsAll: '所有值都符合',
    fitsMost: '绝大多数值符合',
    severalFit: '有几种读法都符合，请选择',
    mixedReadings: '混有几种写法，请选择或先整理',
    noneFits: '既不是日期也不是数字',
    allBlank: '全是空白',
    emptyFile: '没有看到数据行',
  },
  rejects: { row: '行号', reason: '未导入的原因', warning: '已导入，但：' },
}

const en: Sentences = {
  errors: {
    fileUnreadable: 'The file cannot be read. Check its path and permissions.',
    emptyFile: 'The file is empty. Choose one with content.',
    oldOrEncryptedExcel:
      'This is an old Excel file (.xls) or a workbook with a password. Remove the password, save it as .xlsx and try again.',
    notATable: (v) => `This is not a table (it looks like ${v['found']}). Export it as CSV, XLSX or ODS and try again.`,
    zipNotSpreadsheet: 'This is a zip archive but neither XLSX nor ODS. Unpack it and import the table inside.',
    notThatFormat: (v) => `The content is ${v['found']}, not ${v['format']} as chosen. Choose the other format.`,
    encryptedFile: 'The file has a password. Remove it and try again.',
    damagedFile: (v) => `The file is damaged or incomplete (${v['detail']}). Export it again and retry.`,
    zipBomb:
      'The file unpacks to an unreasonable size and is not read, for safety. Split it if it is really that large.',
    xmlEntities:
      'The file has a document type, which no spreadsheet has, and is not read, for safety. Export it again.',
    noSheet: 'The workbook has no sheet.',
    noSuchSheet: (v) => `There is no sheet "${v['sheet']}". There are: ${v['sheets']}.`,
    tooManySharedStrings: (v) => `The workbook has more than ${v['limit']} MB of text. Save it as CSV and import that.`,
    tooManyRows: (v) => `There are more than ${v['limit']} rows. Split the file.`,
    unknownCharset: (v) => `The charset "${v['charset']}" is not known. Examples: utf-8, gb18030, big5, windows-1252.`,
    unknownZone: (v) => `The time zone "${v['zone']}" is not known. Example: Asia/Shanghai.`,
    badDateFormat: (v) =>
      `"${v['part']}" in the date format "${v['format']}" is not known. Example: yyyy-MM-dd HH:mm:ss.`,
    invalidProfile: (v) =>
      `The profile has mistakes: ${mistakeWords('en', v['mistakes'])}. Correct them as docs/import.md says.`,
    missingColumns: (v) => `The file lacks columns that the profile needs: ${v['columns']}. It has: ${v['header']}.`,
    quoteNotClosed: (v) => `The quote opened on line ${v['line']} is never closed. Close it.`,
    textAfterQuote: (v) =>
      `The record that begins on line ${v['line']} has text after a closing quote. Write a quote inside a cell twice.`,
    cellCount: (v) => `${v['expected']} cells are expected, ${v['found']} found. Check delimiter and quotes.`,
    cellTooLong: (v) => `A cell has more than ${v['limit']} characters. Shorten it.`,
    tooManyColumns: (v) => `There are more than ${v['limit']} columns.`,
    nulCharacter: 'It has a NUL character, which cannot be stored. Remove it.',
    undecodable: (v) => `Some characters are not ${v['charset']}. Check the file's charset, or correct this row.`,
    repeatTooLarge: (v) => `One row is repeated ${v['repeat']} times, more than ${v['limit']}.`,
    requiredBlank: (v) => `The required field "${v['field']}" is blank.`,
    keyBlank: 'The column that names the row is blank. Fill it in.',
    notInMap: 'The profile has no meaning for this value. Add it there or correct the value.',
    filteredOut: "The profile's filter leaves this row out.",
    badDate: (v) => `It does not fit the date format ${v['format']}.`,
    noSuchDate: 'There is no such day.',
    noSuchTime: 'There is no such time of day.',
    dateOutOfRange: (v) => `The date is not between ${v['earliest']} and ${v['latest']}.`,
    dateIncomplete: 'Half of the date and time is missing.',
    ambiguousDate:
      'The date can be read in several ways with different results. Choose one for the column ("Date format" on the page, --date-format of the command), or leave one in the profile.',
    badNumber: "It is not a number, or its decimal mark is not the profile's.",
    badBoolean: 'It is neither a "yes" nor a "no" of the profile.',
    textTooLong: (v) => `The text has ${v['length']} characters, more than ${v['limit']}.`,
  },
  why: {
    option: 'you said so',
    profile: 'the profile says so',
    magicBytes: "the file's first bytes",
    byteOrderMark: 'byte order mark',
    nulPattern: 'zero bytes lie as in UTF-16',
    validUtf8: 'all of it is valid UTF-8',
    mostlyUtf8: 'nearly all of it is valid UTF-8',
    asciiOnly: 'only ASCII characters',
    byteStatistics: 'statistics of common characters',
    sepLine: 'its first line says sep=',
    evenColumns: 'every row has as many columns',
    singleColumn: 'only one column is seen',
    quotedCells: 'cells are quoted with it',
    usualQuote: 'the usual one',
    textOverValues: 'text stands over values or dates',
    plainText: 'its content is plain text',
    textOnly: 'all is text, please confirm',
    noHeader: 'the first row looks like data',
    firstVisibleSheet: 'the first visible sheet',
    spreadsheetDates: 'the cells are dates',
    fitsAll: 'it fits every value',
    fitsMost: 'it fits nearly every value',
    severalFit: 'several readings fit, please choose',
    mixedReadings: 'several ways of writing are mixed, choose or clean up',
    noneFits: 'neither dates nor numbers',
    allBlank: 'all blank',
    emptyFile: 'no rows are seen',
  },
  rejects: { row: 'row', reason: 'why it was not imported', warning: 'Imported, but: ' },
}

/** Sentences of reading and mapping, in the shape the kernel's catalogues have. */
export const importReadingMessages = { 'zh-CN': zh, en } as const
export type ReadingLocale = keyof typeof importReadingMessages

/** A reason as one sentence, with the column and the offending text before it where there are any. */
export function reasonText(reason: Reason, locale: ReadingLocale): string {
  const sentence = importReadingMessages[locale].errors[reason.code]
  const text = typeof sentence === 'string' ? sentence : sentence(reason.params ?? {})
  const [open, close] = locale === 'en' ? ['"', '": '] : ['“', '”：']
  const where =
    reason.column === undefined
      ? ''
      : reason.text === undefined
        ? `${reason.column}: `
        : `${reason.column} ${open}${reason.text}${close}`
  return where + text
}
