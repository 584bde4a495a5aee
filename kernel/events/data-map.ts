import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'kernel.idempotent_reply': {
    activity: 'operations',
    customer: [{ mentions: ['body'] }],
    person: [{ columns: ['actor_id'] }],
    erase: 'rows',
    exported: false,
    ages: { from: 'at' },
    plain: 'actor_id key operation input_hash status at',
    personal: { body: { is: 'content' } },
  },
  'kernel.delivery': impersonal('event_seq subscriber key lane state attempts next_at last_error'),
  'kernel.event': impersonal('seq xid id name key actor_id request_id at', {
    payload: 'ids and codes of what happened, never personal data (kernel/module declare.ts)',
  }),
  'kernel.hub': impersonal(
    'id api callback query event_names secret owner_id created_at failures rest_until last_error',
    { field_rules: 'rule by class of personal data' },
  ),
}
