import { importKinds } from '#kernel/imports'

/** The options of `import`, as its help tells them. */
export const options = {
  as: {
    takes: importKinds.join('|'),
    zh: '导入为什么；须与映射一致',
    en: 'what the rows become; must be what the profile is for',
  },
  map: {
    takes: 'profile|file.json',
    zh: '映射：随附或已保存的名称，或一个 .json 文件',
    en: 'the profile: one that ships or is kept, by its name, or a .json file',
  },
  'dry-run': {
    zh: '走完整个文件并报告，不写入；没有 --map 时只看文件',
    en: 'go through the whole file and report, write nothing; without --map only look at the file',
  },
  charset: { takes: 'name', zh: '编码，替代检测结果', en: 'charset, instead of what is detected' },
  delimiter: { takes: 'character', zh: '分隔符，制表符写 \\t', en: 'delimiter; a tab is \\t' },
  'date-format': {
    takes: 'column=format',
    many: true,
    zh: '某列的日期格式，替代映射中的格式；可重复',
    en: "date format of a column, instead of the profile's; may be repeated",
  },
  sheet: { takes: 'name|number', zh: '工作表，从 1 起编号', en: 'sheet of a spreadsheet; numbers begin with 1' },
  'header-row': { takes: 'number', zh: '标题行的行号；0 表示没有', en: 'row of the header; 0: there is none' },
  rejects: {
    takes: 'path',
    zh: '未导入的行写到哪里；默认为当前目录的 <文件>.rejects.csv',
    en: 'where rows that were not taken go; <file>.rejects.csv in this folder unless said',
  },
} as const
