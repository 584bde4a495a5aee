import { impersonal, type DataMap } from '#kernel/module'
import { monthsBefore } from './store/month.ts'
import { cutMonth } from './use-cases/cut-month.ts'

const evidence = { keep: 'legalObligation' } as const

export const dataMap: DataMap = {
  'kernel.audit_entry': {
    activity: 'security',
    customer: [{ noun: 'noun', id: 'subject_id' }],
    person: [{ columns: ['actor_id'] }],
    exported: false,
    ages: { from: 'at', parts: { before: monthsBefore, drop: cutMonth } },
    plain: 'id at actor_id on_behalf_of actor_kind operation noun subject_id request_id xid hash_version leaf',
    personal: {
      // Changing an entry breaks the chain of hashes over it; the log is kept whole (PIPL art. 51, 54; GB/T 22239 8.1.4.3).
      // Sealed under a key of the person they tell of.
      before: { is: 'content', erase: 'destroyKey' },
      after: { is: 'content', erase: 'destroyKey' },
      address: { is: 'identity', erase: evidence },
    },
  },
  'kernel.audit_block': impersonal(
    'number from_xid to_xid entries first_id last_id merkle_root previous_root root key_id signature sealed_at',
  ),
  'kernel.audit_check': impersonal(
    'id asked_by state asked_at ended_at blocks entries cut unsealed anchors stamps fault fault_block fault_entry took_ms',
  ),
  'kernel.audit_cut': impersonal(
    'number starts ends entries gone kept kept_root head head_root root key_id signature cut_at',
  ),
  'kernel.audit_cut_leaf': impersonal('cut xid id leaf'),
  'kernel.audit_month': impersonal('starts ends partition'),
  'kernel.audit_epoch': impersonal('one shift'),
  'kernel.audit_key': impersonal('id public_key since'),
}
