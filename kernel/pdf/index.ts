export { answerPdf } from './answer.ts'
export type { Block, PdfDocument } from './document.ts'
export { instantOnPaper, sheet } from './sheet.ts'
export { writePdf } from './write.ts'
