import type { DataMap, SubjectPath, TableData } from '#kernel/module'

const own: readonly SubjectPath[] = [{ columns: ['customer_id'] }]
const table = (given: Partial<TableData> & Pick<TableData, 'plain' | 'personal'>): TableData => ({
  activity: 'customerRecords',
  customer: own,
  exported: true,
  ...given,
})
/** A name that names nobody, and a number that stays one of a kind. */
const erased = { to: "'已删除'" }
const pseudonym = (column: string) => ({ to: `'X' || right(replace(${column}::text, '-', ''), 12)` })

export const dataMap: DataMap = {
  'customers.search_entry': table({
    erase: 'rows',
    exported: false,
    plain: 'customer_id hashed',
    personal: { tokens: { is: 'content' } },
  }),
  'customers.timeline_entry': table({
    erase: 'rows',
    plain: 'id customer_id at kind subject_noun subject_id channel state updated_at org_id team_id person_id placed',
    personal: { title_zh: { is: 'text' }, title_en: { is: 'text' }, summary: { is: 'text' } },
  }),
  'customers.merge': table({
    customer: [{ columns: ['customer_from'] }, { columns: ['customer_into'] }],
    exported: false,
    plain: 'id customer_from customer_into party_from party_into merged_at merged_by undone_at undone_by',
    personal: { reason: { is: 'text', erase: { to: "''" } }, undo_reason: { is: 'text', erase: 'null' } },
  }),
  'customers.service': table({
    noun: 'service',
    keeps: { at: 'updated_at', while: "status <> 'ceased'" },
    plain: 'id customer_id account_id product number_index status since version created_at updated_at',
    personal: {
      number: { is: 'number', erase: 'null' },
      address: { is: 'address', sensitive: true, erase: 'null' },
      resource_ref: { is: 'address', erase: 'null' },
      attributes: { is: 'content', erase: { to: "'{}'" } },
      resource_kind: { is: 'text', erase: 'null' },
    },
  }),
  'customers.account': table({
    noun: 'account',
    keeps: { at: 'updated_at', while: "status <> 'closed'" },
    plain: 'id customer_id status version created_at updated_at',
    personal: {
      number: { is: 'number', erase: pseudonym('id') },
      name: { is: 'name', erase: erased },
      balance_fen: { is: 'number', sensitive: true, erase: 'null' },
    },
  }),
  'customers.identity': table({
    noun: 'identity',
    keeps: { at: 'updated_at' },
    erase: 'rows',
    plain:
      'id customer_id party_id kind value_index status source valid_from valid_to verified_at version created_at updated_at',
    personal: { value: { is: 'identity' }, value_norm: { is: 'identity', exported: false } },
  }),
  'customers.party': table({
    customer: [{ columns: ['id'], in: { table: 'customers.customer', columns: ['party_id'] } }],
    noun: 'party',
    plain: 'id kind status merged_into root_id version created_at updated_at',
    personal: {
      name: { is: 'name', erase: erased },
      external_ref: { is: 'identity', erase: 'null' },
      kept: { is: 'content', erase: { to: "'{}'" } },
    },
  }),
  'customers.customer': table({
    customer: [{ columns: ['id'] }],
    noun: 'customer',
    subjects: { group: 'root_id', where: 's.merged_into is null' },
    keeps: { at: 'updated_at' },
    plain:
      'id party_id status class org_id language since restricted_at restricted_request_id restricted_request restricted_law merged_into root_id version created_at updated_at',
    also: { status: "'closed'" },
    personal: {
      number: { is: 'number', erase: pseudonym('id') },
      name: { is: 'name', erase: erased },
      segment: { is: 'text', erase: 'null' },
      import_source: { is: 'text', erase: 'null', exported: false },
      external_id: { is: 'number', erase: 'null' },
      kept: { is: 'content', erase: { to: "'{}'" } },
    },
  }),
}
