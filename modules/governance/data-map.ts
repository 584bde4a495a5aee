import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'governance.library': impersonal('framework edition digest loaded_at'),
  'governance.requirement': impersonal(
    'id framework edition kind code theme position name_zh name_en about_zh about_en retired',
  ),
}
