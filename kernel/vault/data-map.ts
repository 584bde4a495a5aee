import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  // Keys say nothing of anybody; `destroyPersonKey` and not an erasure of rows is what ends them.
  'kernel.vault_pass': impersonal('table_name columns begins_at after_id looked_at sealed ended_at'),
  'kernel.vault_key': impersonal('id class subject wrapped kek_id state uses created_at retired_at destroyed_at'),
}
