import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'indicators.indicator': impersonal(
    'id code name_zh name_en description_zh description_en owner_id position active shipped current_version_id version updated_at',
  ),
  'indicators.indicator_version': {
    activity: 'operations',
    exported: false,
    plain: 'id indicator_id number created_at',
    json: { body: 'how an indicator is counted' },
    personal: { created_by: { is: 'name' } },
  },
  'indicators.stale': impersonal('source day since'),
  'indicators.target': impersonal('id indicator_id org_id valid_from valid_to value note version'),
  'indicators.value': impersonal(
    'indicator_id day org_id product channel numerator denominator n version_number computed_at',
  ),
}
