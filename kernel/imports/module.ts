import { defineModule } from '#kernel/module'
import { importsContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { removeOld } from './jobs/remove-old.ts'
import { takeRowsSweep } from './jobs/take-rows.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { changeImport } from './use-cases/change-import.ts'
import {
  changeImportProfile,
  createImportProfile,
  getImportProfile,
  listImportKinds,
  listImportProfiles,
  removeImportProfile,
} from './use-cases/manage-profiles.ts'
import { cancelImport, resumeImport, startDryRun, startImport } from './use-cases/move-import.ts'
import { downloadRejects, getImport, listImports, listRejects, previewImport } from './use-cases/read-imports.ts'
import { uploadImport } from './use-cases/upload-import.ts'

export default defineModule({
  name: 'imports',
  dir: import.meta.dirname,
  dataMap,
  contract: importsContract,
  messages,
  names,
  sweeps: [takeRowsSweep],
  schedules: [removeOld],
  implement: {
    uploadImport,
    listImports,
    getImport,
    changeImport,
    previewImport,
    startDryRun,
    startImport,
    cancelImport,
    resumeImport,
    listRejects,
    downloadRejects,
    listImportKinds,
    listImportProfiles,
    getImportProfile,
    createImportProfile,
    changeImportProfile,
    removeImportProfile,
  },
})
