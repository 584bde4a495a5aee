import type { MessageInstance } from 'antd/es/message/interface'
import type { ListInput } from '#kernel/contract'
import { reasonOf } from '#kernel/ui'
import { cases } from './api.ts'
import type { CaseColumn } from './case-columns.tsx'

const pageSize = 500
const most = 50_000

/** A cell of RFC 4180; what a spreadsheet would take for a formula gets an apostrophe before it (OWASP: CSV injection). */
export function csvCell(value: unknown): string {
  const plain = value === null || value === undefined ? '' : value instanceof Date ? value.toISOString() : String(value)
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

interface Words {
  readonly progress: (n: number) => string
  readonly done: (n: number) => string
  readonly limit: string
}
/** Saves every row of the question, all columns, as CSV that Excel opens as UTF-8. */
export async function exportCases(
  asked: ListInput,
  columns: readonly CaseColumn[],
  message: MessageInstance,
  said: Words,
): Promise<void> {
  const key = 'cases.export'
  const lines = [columns.map((c) => csvCell(c.title)).join(',')]
  try {
    for (let offset = 0; ; offset += pageSize) {
      const page = await cases.listCases.call({ ...asked, offset, limit: pageSize })
      if (page.total > most) return void message.warning({ key, content: said.limit })
      lines.push(...page.items.map((c) => columns.map((column) => csvCell(column.plain(c))).join(',')))
      if (page.items.length < pageSize) break
      void message.loading({ key, content: said.progress(lines.length - 1), duration: 0 })
    }
  } catch (error) {
    return void message.error({ key, content: reasonOf(error) })
  }
  const url = URL.createObjectURL(new Blob(['\uFEFF', lines.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: `cases-${new Date().toISOString().slice(0, 10)}.csv`,
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  void message.success({ key, content: said.done(lines.length - 1) })
}
