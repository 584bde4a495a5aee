import { impersonal, type DataMap, type SubjectPath, type TableData } from '#kernel/module'

const own: SubjectPath = { columns: ['customer_id'] }
const inConversation: SubjectPath = {
  columns: ['conversation_id'],
  in: { table: 'interactions.conversation', columns: ['id'] },
}
const table = (given: Partial<TableData> & Pick<TableData, 'plain' | 'personal'>): TableData => ({
  activity: 'serviceContacts',
  exported: true,
  ...given,
})

export const dataMap: DataMap = {
  'interactions.visitor_session': table({
    customer: [
      {
        columns: ['channel_account_id', 'visitor_key'],
        in: { table: 'interactions.conversation', columns: ['channel_account_id', 'external_user'] },
      },
    ],
    erase: 'rows',
    exported: false,
    ages: { from: 'expires_at' },
    plain: 'id channel_account_id verified language tokens tokens_at created_at last_seen_at expires_at',
    personal: {
      token_hash: { is: 'identity' },
      visitor_key: { is: 'identity' },
      name: { is: 'name' },
      origin_hash: { is: 'identity' },
    },
  }),
  'interactions.call_event': table({
    customer: [
      {
        columns: ['channel_account_id', 'call_external_id'],
        in: { table: 'interactions.call', columns: ['channel_account_id', 'external_id'] },
      },
    ],
    erase: 'rows',
    exported: false,
    ages: { from: 'received_at' },
    plain: 'id channel_account_id event_id call_external_id kind at received_at',
    personal: { data: { is: 'content' } },
  }),
  'interactions.call': table({
    customer: [own, inConversation],
    noun: 'call',
    // How long and by whom stays, for the indicators; who it was with goes.
    ages: { from: 'created_at' },
    keeps: { at: 'created_at' },
    plain:
      'id conversation_id channel_account_id customer_id org_id direction state queue agent_id outcome offered_at answered_at abandoned_at ended_at wait_ms talk_ms hold_ms wrap_ms transfers created_at',
    personal: {
      external_id: { is: 'identity', erase: 'null', exported: false },
      number: { is: 'phone', erase: 'null' },
      note: { is: 'text', erase: 'null' },
      recording_url: { is: 'content', sensitive: true, erase: 'null' },
    },
  }),
  'interactions.message': table({
    customer: [inConversation],
    person: [{ columns: ['author_id'] }],
    noun: 'message',
    ages: { from: 'sent_at' },
    plain:
      'id conversation_id seq channel_account_id direction author_kind author_id kind internal quote_at sent_at received_at delivery_state attempts delivered_at read_at',
    // Nothing empty goes out to them.
    also: {
      quote_at: 'null',
      delivery_state: "case when delivery_state = 'queued' then 'failed' else delivery_state end",
    },
    personal: {
      external_id: { is: 'identity', erase: 'null', exported: false },
      content_hash: { is: 'content', erase: 'null', exported: false },
      author_name: { is: 'name', erase: { to: "case when author_kind = 'customer' then null else author_name end" } },
      body: { is: 'text', sensitive: true, erase: { to: "''" } },
      html: { is: 'text', sensitive: true, erase: 'null' },
      data: { is: 'content', erase: { to: "'{}'" } },
      attachments: { is: 'content', sensitive: true, erase: { to: "'[]'" } },
      delivery_error: { is: 'text', erase: 'null', exported: false },
    },
  }),
  'interactions.conversation': table({
    customer: [own],
    noun: 'conversation',
    ages: { from: 'closed_at', where: "state = 'closed'" },
    keeps: { at: 'closed_at', while: "state <> 'closed'" },
    plain:
      'id number customer_id channel_account_id channel direction state close_reason team_id assignee_id org_id previous_id handed_on_by started_at queued_at answered_at abandoned_at first_response_at waiting_since next_due_at breached last_message_at closed_at reopened_count last_seq status_changed_at version created_at read_seq',
    personal: {
      thread_key: { is: 'identity', erase: { to: "'erased:' || id" }, exported: false },
      external_id: { is: 'identity', erase: 'null', exported: false },
      external_user: { is: 'identity', erase: 'null' },
      participants: { is: 'identity', erase: { to: "'{}'" } },
      subject: { is: 'text', sensitive: true, erase: 'null' },
      preview: { is: 'text', sensitive: true, erase: 'null', exported: false },
      kept: { is: 'content', erase: { to: "'{}'" } },
    },
  }),
  'interactions.case_link': impersonal('conversation_id case_id linked_at linked_by org_id team_id person_id placed'),
  'interactions.mailbox_cursor': impersonal('channel_account_id folder uid_validity last_uid updated_at last_error'),
  'interactions.channel_account': impersonal(
    'id channel name org_id team_id secret state version created_at updated_at name_en',
    { settings: 'how the channel is reached', credentials: 'addresses and passwords of servers of ours' },
  ),
}
