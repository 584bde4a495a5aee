import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState, type ReactNode } from 'react'
import { reasonOf } from '../api/failure.ts'
import { useMessages } from '../locale.ts'
import { useNames } from '../names/use-names.ts'
import { messages } from '../messages.ts'
import { useCan } from '../session.ts'
import type { Table } from './cell.ts'
import { saveTable, type TableFormat } from './save-table.ts'

const openExport = 'audit.export.open'

interface ExportButtonProps {
  /** Name of the file, without its ending; a function where it depends on the moment. */
  readonly name: string | (() => string)
  /** What it contains, heading first; `open` with personal data as they are. Undefined when nothing is to be saved. */
  readonly rows: (open: boolean) => Table | undefined | Promise<Table | undefined>
  /** The table holds personal data: they are masked unless the reader may have them open and asks for it. */
  readonly personal?: boolean
  readonly disabled?: boolean
  /** Words instead of the sign alone. */
  readonly children?: ReactNode
}

/** Saves a table as CSV or XLSX, personal data masked by default. */
export function ExportButton({ name, rows, personal, disabled, children }: ExportButtonProps) {
  const m = useMessages(messages)
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async (format: TableFormat, open: boolean) => {
    setBusy(true)
    try {
      const table = await rows(open)
      if (table) await saveTable(typeof name === 'string' ? name : name(), table, format)
    } catch (error) {
      void message.error(reasonOf(error))
    } finally {
      setBusy(false)
    }
  }
  const mayOpen = useCan()(openExport)
  const names = useNames(!mayOpen)
  const choice = (format: TableFormat, open: boolean) => ({
    key: `${format}${open}`,
    label: open ? m.exportOpen({ format: format.toUpperCase() }) : format.toUpperCase(),
    ...(open && !mayOpen
      ? { disabled: true, title: m.needPermission({ name: names.permission(openExport), permission: openExport }) }
      : {}),
    onClick: () => void save(format, open),
  })
  const masked = [choice('csv', false), choice('xlsx', false)]
  const items = personal
    ? [
        { key: 'masked', type: 'group' as const, label: m.exportMasked, children: masked },
        { type: 'divider' as const },
        choice('csv', true),
        choice('xlsx', true),
      ]
    : masked
  return (
    <Dropdown trigger={['click']} disabled={disabled ?? false} menu={{ items }}>
      <Button
        {...(children ? {} : { type: 'text' as const, 'aria-label': m.exportAll, title: m.exportAll })}
        icon={<DownloadOutlined aria-hidden="true" />}
        loading={busy}
      >
        {children}
      </Button>
    </Dropdown>
  )
}
