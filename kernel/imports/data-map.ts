import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'kernel.import_reject': {
    activity: 'operations',
    // A row that was not taken belongs to nobody yet; what it says may still be somebody's address.
    customer: [{ mentions: ['cells'] }],
    erase: 'rows',
    exported: false,
    plain: 'run_id phase seq number kind',
    json: { reasons: 'codes of why a row was not taken' },
    personal: { cells: { is: 'content' } },
  },
  'kernel.import_run': {
    activity: 'operations',
    customer: [{ mentions: ['detection'] }],
    person: [{ columns: ['created_by'] }],
    exported: false,
    plain:
      'id file_name sha256 size kind profile_name state phase rows_read created updated unchanged rejected filtered warned bytes_done bytes_total holder held_until worked_at told_at version created_by created_at started_at finished_at',
    json: {
      profile: 'which column becomes which field',
      options: 'settings of reading the file',
      tallies: 'counts',
      dry_run: 'counts',
      problem: 'code of why it failed',
    },
    personal: {
      // The first rows of the file are kept to be shown beside the mapping.
      detection: { is: 'content', erase: { to: `jsonb_set(detection, '{preview}', '[]')` } },
      created_by_name: { is: 'name', erase: { to: 'created_by_name' } },
    },
  },
  'kernel.import_profile': impersonal('name version updated_by updated_at', {
    body: 'which column becomes which field',
  }),
}
