import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  // Keys say nothing of anybody; `destroyPersonKey` and not an erasure of rows is what ends them.
  'kernel.vault_key': impersonal('id class subject wrapped kek_id state uses created_at retired_at destroyed_at'),
}
