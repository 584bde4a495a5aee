import { impersonal, type DataMap, type SubjectPath, type TableData } from '#kernel/module'

const ofCase: readonly SubjectPath[] = [{ columns: ['case_id'], in: { table: 'cases.case', columns: ['id'] } }]
const table = (given: Partial<TableData> & Pick<TableData, 'plain' | 'personal'>): TableData => ({
  activity: 'complaintHandling',
  customer: ofCase,
  exported: true,
  ...given,
})

export const dataMap: DataMap = {
  'cases.activity': table({
    person: [{ columns: ['actor_id'] }],
    // Notes among colleagues are how we work; what was said to the customer is theirs.
    exported: false,
    ages: {
      from: 'at',
      where: `case_id in (select id from cases."case" where status in ('closed', 'rejected', 'cancelled'))`,
    },
    plain: 'id case_id at actor_id kind visibility',
    personal: {
      actor_name: { is: 'name', erase: { to: "case when actor_id ~ '^[0-9a-f-]{36}$' then actor_name else '' end" } },
      text: { is: 'text', sensitive: true, erase: 'null' },
      data: { is: 'content', erase: { to: "'{}'" } },
    },
  }),
  'cases.merge': table({
    exported: false,
    plain: 'id case_id into_id at undone_at',
    personal: { before: { is: 'content', erase: { to: "before - 'status_reason'" } } },
  }),
  'cases.notice_sent': table({ plain: 'case_id moment round at channel', personal: {} }),
  'cases.case': table({
    customer: [{ columns: ['customer_id'] }],
    noun: 'case',
    ages: { from: 'status_at', where: "status in ('closed', 'rejected', 'cancelled')" },
    keeps: { at: 'status_at', while: "status not in ('closed', 'rejected', 'cancelled')" },
    plain:
      'id number kind status status_at category_id impact urgency priority channel customer_id customer_class service_id product org_id team_id assignee_id opened_by handed_on_by conversation_id parent_id merged_into_id split_from_id opened_at first_response_at located_at restored_at regulator_replied_at last_response_at waiting_since customer_told_at reopened_at cancelled_at resolved_at closed_at requested_at next_due_at breached cause_code solution_code reopen_count misrouted_count rework_count handover_count version updated_at source',
    personal: {
      title: { is: 'text', erase: { to: "'已删除'" } },
      description: { is: 'text', sensitive: true, erase: { to: "''" } },
      status_reason: { is: 'text', erase: 'null' },
      solution_text: { is: 'text', erase: 'null' },
      external_id: { is: 'number', erase: 'null' },
      custom: { is: 'content', erase: { to: "'{}'" } },
      kept: { is: 'content', erase: { to: "'{}'" }, exported: false },
      search: { is: 'content', erase: { to: "''" }, exported: false },
    },
  }),
  'cases.relation': impersonal('a_id b_id at'),
  'cases.saved_view': {
    activity: 'staffAccounts',
    person: [{ columns: ['owner_id'] }],
    exported: true,
    plain: 'id owner_id name shared version',
    // What somebody asks for again and again may be a customer's number.
    customer: [{ mentions: ['query'] }],
    personal: { query: { is: 'content', erase: { to: "'{}'" } } },
  },
  'cases.watcher': {
    activity: 'staffAccounts',
    person: [{ columns: ['person_id'] }],
    exported: true,
    plain: 'case_id person_id at seen_version',
    personal: {},
  },
  'cases.category': impersonal('id kind code name_zh name_en parent_id skill min_level position active version'),
  'cases.closure_code': impersonal('id role code name_zh name_en kinds active version'),
  'cases.custom_field': impersonal('id kind key name_zh name_en type required options active version'),
  'cases.notice': impersonal('kind moment text_zh text_en active version'),
}
