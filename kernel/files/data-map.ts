import type { DataMap } from '#kernel/module'
import { removeContent } from './remove-old.ts'

export const dataMap: DataMap = {
  'kernel.file': {
    activity: 'serviceContacts',
    customer: [{ noun: 'subject_noun', id: 'subject_id' }],
    person: [{ columns: ['created_by'] }],
    erase: 'rows',
    exported: true,
    ages: { from: 'created_at' },
    plain: 'id size media_type state subject_noun subject_id created_by created_at',
    personal: { name: { is: 'text' }, sha256: { is: 'content', sensitive: true } },
    // The content on disk goes as soon as no other file has it.
    afterErase: (ctx) => ctx.enqueue(removeContent, {}, { key: 'one' }),
  },
}
