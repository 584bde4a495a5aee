import { defineNames } from '#kernel/i18n'
import type { importsContract } from './contract/index.ts'

/** What people read for the codes of this part: on the pages of roles and of the audit. */
export const names = defineNames<keyof typeof importsContract>({
  'zh-CN': {
    module: '导入',
    operations: {
      uploadImport: '上传导入文件',
      listImports: '查看导入列表',
      getImport: '查看导入',
      changeImport: '设置导入方式',
      previewImport: '预览导入',
      startDryRun: '试导入',
      startImport: '开始导入',
      cancelImport: '停止导入',
      resumeImport: '继续导入',
      listRejects: '查看未导入的行',
      downloadRejects: '下载未导入的行',
      listImportKinds: '查看可导入的类型',
      listImportProfiles: '查看导入模板列表',
      createImportProfile: '添加导入模板',
      getImportProfile: '查看导入模板',
      changeImportProfile: '修改导入模板',
      removeImportProfile: '删除导入模板',
    },
    things: {
      run: '导入',
      profile: '导入模板',
      importRun: '导入',
      importProfile: '导入模板',
    },
    doings: {
      import: '命令行导入',
    },
  },
  en: {
    module: 'Imports',
    operations: {
      uploadImport: 'Upload a file to import',
      listImports: 'List imports',
      getImport: 'Read an import',
      changeImport: 'Set how a file is imported',
      previewImport: 'Preview an import',
      startDryRun: 'Try an import without keeping anything',
      startImport: 'Start an import',
      cancelImport: 'Stop an import',
      resumeImport: 'Resume an import',
      listRejects: 'List rows that were not taken',
      downloadRejects: 'Download the rows that were not taken',
      listImportKinds: 'List what can be imported',
      listImportProfiles: 'List mapping profiles',
      createImportProfile: 'Add a mapping profile',
      getImportProfile: 'Read a mapping profile',
      changeImportProfile: 'Change a mapping profile',
      removeImportProfile: 'Remove a mapping profile',
    },
    things: {
      run: 'import',
      profile: 'mapping profile',
      importRun: 'import',
      importProfile: 'mapping profile',
    },
    doings: {
      import: 'Import by the command line',
    },
  },
})
