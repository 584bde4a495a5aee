import { impersonal, type DataMap, type TableData } from '#kernel/module'

const ofPerson = (column: string, given: Partial<TableData> & Pick<TableData, 'plain' | 'personal'>): TableData => ({
  activity: 'staffAccounts',
  person: [{ columns: [column] }],
  exported: true,
  ...given,
})

export const dataMap: DataMap = {
  'identity.session': ofPerson('user_id', {
    activity: 'security',
    erase: 'rows',
    plain: 'id user_id expires_at created_at updated_at method pending strong proved_at',
    personal: {
      token: { is: 'identity', exported: false },
      ip_address: { is: 'identity' },
      user_agent: { is: 'text' },
    },
  }),
  'identity.account': ofPerson('user_id', {
    erase: 'rows',
    exported: false,
    plain:
      'id user_id provider_id access_token refresh_token id_token access_token_expires_at refresh_token_expires_at scope password created_at updated_at',
    personal: { account_id: { is: 'identity' } },
  }),
  'identity.verification': {
    activity: 'security',
    exported: false,
    plain: 'id expires_at created_at updated_at',
    personal: { identifier: { is: 'identity', erase: { to: "''" } }, value: { is: 'content', erase: { to: "''" } } },
  },
  'identity.second_factor': ofPerson('person_id', {
    activity: 'security',
    erase: 'rows',
    exported: false,
    plain: 'person_id secret confirmed_at last_step created_at',
    personal: {},
  }),
  'identity.recovery_code': ofPerson('person_id', {
    activity: 'security',
    erase: 'rows',
    exported: false,
    plain: 'person_id hash',
    personal: {},
  }),
  'identity.passkey': ofPerson('person_id', {
    activity: 'security',
    erase: 'rows',
    plain: 'id person_id credential_id public_key counter transports synced created_at last_used_at',
    personal: { name: { is: 'text' } },
  }),
  'identity.sso_attempt': impersonal('state_hash provider_id browser_hash nonce verifier next expires_at'),
  'identity.logout_token': impersonal('provider_id jti_hash expires_at'),
  'identity.sso_group_role': impersonal('provider_id group_name role_id'),
  'identity.sso_provider': impersonal(
    'id name_zh name_en issuer client_id client_secret group_claim creates_people org_id passwords_allowed asks_two_factors enabled version created_at updated_at',
  ),
  'identity.sso_session': {
    activity: 'security',
    person: [{ columns: ['session_id'], in: { table: 'identity.session', columns: ['id'] } }],
    exported: false,
    erase: 'rows',
    plain: 'session_id provider_id provider_session id_token',
    personal: { subject: { is: 'identity' } },
  },
  'identity.scim_user': ofPerson('person_id', {
    erase: 'rows',
    plain: 'person_id',
    personal: { user_name: { is: 'identity' }, external_id: { is: 'identity' } },
  }),
  'identity.scim_group_member': ofPerson('person_id', {
    erase: 'rows',
    plain: 'group_id person_id',
    personal: {},
  }),
  'identity.scim_group': impersonal('id display_name external_id version created_at updated_at'),
  'identity.presence': ofPerson('person_id', { erase: 'rows', plain: 'person_id status reason since', personal: {} }),
  'identity.person_role': ofPerson('person_id', { erase: 'rows', plain: 'person_id role_id org_id', personal: {} }),
  'identity.team_member': ofPerson('person_id', { erase: 'rows', plain: 'team_id person_id', personal: {} }),
  'identity.api_key': ofPerson('person_id', {
    activity: 'security',
    plain: 'id name hash hint person_id org_id created_by created_at expires_at last_used_at revoked_at version',
    personal: {},
  }),
  'identity.separation_exception': ofPerson('person_id', {
    activity: 'security',
    plain: 'id pair_id person_id approved_by created_at ends_at withdrawn_at withdrawn_by version',
    personal: { reason: { is: 'text', erase: { to: "''" } } },
  }),
  'identity.delegation': ofPerson('from_id', {
    person: [{ columns: ['from_id'] }, { columns: ['to_id'] }],
    plain: 'id from_id to_id starts_at ends_at created_by created_at withdrawn_at withdrawn_by version',
    personal: { reason: { is: 'text', erase: { to: "''" } } },
  }),
  'identity.person': ofPerson('id', {
    noun: 'person',
    plain:
      'id email_verified org_id languages state max_open_cases locale password_must_change version created_at updated_at',
    json: { skills: 'level by skill code' },
    also: { state: "'inactive'" },
    personal: {
      name: { is: 'name', erase: { to: "'已删除'" } },
      username: { is: 'identity', erase: 'null' },
      email: { is: 'email', erase: 'null' },
      image: { is: 'content', erase: 'null' },
      search_text: { is: 'name', erase: { to: "''" }, exported: false },
    },
  }),
  'identity.api_key_role': impersonal('key_id role_id'),
  'identity.delegation_role': impersonal('delegation_id role_id'),
  'identity.separation_pair': impersonal(
    'id code name_zh name_en why_zh why_en left_permissions right_permissions active shipped customised version created_at updated_at',
  ),
  'identity.org': impersonal('id parent_id code name_zh name_en kind manager_id path version created_at updated_at'),
  'identity.role': impersonal(
    'id code name_zh name_en permissions scope shipped customised version created_at updated_at',
    {
      field_rules: 'rule by class of personal data',
    },
  ),
  'identity.setting': impersonal('key value at'),
  'identity.sign_in_attempt': impersonal('key count window_ends_at'),
  'identity.sign_in_policy': impersonal('id second_factor_roles idle_minutes most_sessions version updated_at'),
  'identity.team': impersonal('id org_id name_zh name_en lead_id version created_at updated_at'),
}
