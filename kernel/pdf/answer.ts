import { download } from '#kernel/module'
import type { PdfDocument } from './document.ts'
import { writePdf } from './write.ts'

/** The answer of an operation that gives a document. */
export const answerPdf = async (name: string, document: PdfDocument): Promise<never> =>
  download(`${name}.pdf`, 'application/pdf', await writePdf(document))
