import { App } from 'antd'
import { auditContract } from '#contracts/audit'
import type { ListInput } from '#kernel/contract'
import { apiOf } from '../api/operation.ts'
import type { Table } from '../files/cell.ts'
import { useLocale, useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { numberWords } from '../time/words.ts'
import type { Column } from './column.ts'
import { useCan } from '../session.ts'
import { exported, headingOf } from './exported.ts'
import { isRestricted } from './restricted.tsx'
import type { Item, ResourceTableProps } from './list-props.ts'

const pageRows = 500
const mostRows = 50_000

const audit = apiOf(auditContract)

/**
 * Reads every row of a list as it is filtered and sorted, page after page, and says how far it is. Personal data as they are leave
 * only after the server has recorded it; rows of somebody whose data may only be kept do not, unless the reader has the right.
 */
export function useExport<T extends Item>(
  list: ResourceTableProps<T>['list'],
  asked: ListInput,
  shown: readonly Column<T>[],
): (open: boolean) => Promise<Table | undefined> {
  const m = useMessages(messages)
  const locale = useLocale()
  const { message } = App.useApp()
  const mayTakeRestricted = useCan()(audit.exportRestricted)
  const key = 'list.export'
  return async (open) => {
    const columns = shown.filter((c) => c.plain !== false)
    const rows: Table[number][] = []
    let restricted = 0
    try {
      for (let offset = 0; ; offset += pageRows) {
        const page = await list.call({ ...asked, offset, limit: pageRows } as never)
        if (page.total > mostRows) {
          void message.warning({ key, content: m.exportLimit({ n: numberWords(locale, mostRows) }) })
          return undefined
        }
        const leaving = page.items.filter((item) => mayTakeRestricted || !isRestricted(item))
        restricted += page.items.filter(isRestricted).length
        rows.push(...(await exported(columns, leaving, { open, locale })))
        if (page.items.length < pageRows) break
        void message.loading({ key, content: m.exporting({ n: numberWords(locale, rows.length) }), duration: 0 })
      }
      if (restricted && mayTakeRestricted) await audit.exportRestricted.call({ list: list.id, rows: restricted })
      if (open) await audit.openExport.call({ list: list.id, columns: columns.map((c) => c.key), rows: rows.length })
    } catch (error) {
      message.destroy(key)
      throw error
    }
    void message.success({ key, content: m.exported({ n: numberWords(locale, rows.length) }) })
    if (restricted && !mayTakeRestricted)
      void message.warning(m.restrictedLeftOut({ n: numberWords(locale, restricted) }), 8)
    return [headingOf(columns), ...rows]
  }
}
