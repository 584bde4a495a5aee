export { attachmentOf, cleanName } from './domain/file-name.ts'
export { answerWithFile } from './download.ts'
export { bodyOf, receiveUpload } from './receive-upload.ts'
export {
  attachFiles,
  detachFiles,
  fileFacts,
  keepFile,
  openFile,
  receiveFile,
  storeFile,
  type Subject,
} from './keep.ts'
export { removalOfContent } from './remove-old.ts'
export { syncFolder, type Blob, type Bytes } from './store/blob.ts'
export type { StoredFile } from './store/file.ts'
