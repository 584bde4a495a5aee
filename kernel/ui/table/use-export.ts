import { App } from 'antd'
import type { ListInput } from '#kernel/contract'
import type { Table } from '../files/cell.ts'
import { useLocale, useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { numberWords } from '../time/words.ts'
import type { Column } from './column.ts'
import { exported } from './exported.ts'
import type { Item, ResourceTableProps } from './list-props.ts'

const pageRows = 500
const mostRows = 50_000

/** Reads every row of a list as it is filtered and sorted, page after page, and says how far it is. */
export function useExport<T extends Item>(
  list: ResourceTableProps<T>['list'],
  asked: ListInput,
  columns: readonly Column<T>[],
): (open: boolean) => Promise<Table | undefined> {
  const m = useMessages(messages)
  const locale = useLocale()
  const { message } = App.useApp()
  const key = 'list.export'
  return async (open) => {
    const items: T[] = []
    try {
      for (let offset = 0; ; offset += pageRows) {
        const page = await list.call({ ...asked, offset, limit: pageRows } as never)
        if (page.total > mostRows) {
          void message.warning({ key, content: m.exportLimit({ n: numberWords(locale, mostRows) }) })
          return undefined
        }
        items.push(...page.items)
        if (page.items.length < pageRows) break
        void message.loading({ key, content: m.exporting({ n: numberWords(locale, items.length) }), duration: 0 })
      }
    } catch (error) {
      message.destroy(key)
      throw error
    }
    void message.success({ key, content: m.exported({ n: numberWords(locale, items.length) }) })
    return exported(columns, items, open)
  }
}
