export type { Block, PdfDocument } from './document.ts'
export { writePdf } from './write.ts'
