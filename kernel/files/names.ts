import { defineNames } from '#kernel/i18n'
import type { filesContract } from './contract/index.ts'

/** What people read for the codes of this part: on the pages of roles and of the audit. */
export const names = defineNames<keyof typeof filesContract>({
  'zh-CN': {
    module: '文件',
    operations: {
      listFiles: '查看文件列表',
      uploadFile: '上传文件',
      getFile: '查看文件信息',
      downloadFile: '下载文件',
    },
    things: {
      file: '文件',
      fileContent: '文件内容',
    },
  },
  en: {
    module: 'Files',
    operations: {
      listFiles: 'List files',
      uploadFile: 'Upload a file',
      getFile: 'Read about a file',
      downloadFile: 'Download a file',
    },
    things: {
      file: 'file',
      fileContent: 'content of a file',
    },
  },
})
