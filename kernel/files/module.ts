import { defineModule } from '#kernel/module'
import { filesContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { removeContent, removeUnattached } from './remove-old.ts'
import { sealContent, sealOldContent } from './seal-content.ts'
import { downloadFile } from './use-cases/download-file.ts'
import { getFile } from './use-cases/get-file.ts'
import { listFiles } from './use-cases/list-files.ts'
import { uploadFile } from './use-cases/upload-file.ts'

export default defineModule({
  name: 'files',
  dir: import.meta.dirname,
  dataMap,
  contract: filesContract,
  messages,
  names,
  jobs: [removeContent, sealContent],
  schedules: [removeUnattached, sealOldContent],
  implement: { listFiles, getFile, uploadFile, downloadFile },
})
