import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Action, PersonPicker, useMessages } from '#kernel/ui'
import { privacy } from './api.ts'
import './privacy.css'
import { words } from './words.ts'

/** A member of staff asks for the copy of their own: chosen here, because they are no customer. */
export function StaffCopy() {
  const m = useMessages(words)
  const [open, setOpen] = useState(false)
  const [id, setId] = useState<string | null>(null)
  const address = `/api/privacy/v1/person/${id}/copy`
  return (
    <>
      <Action do={privacy.takeStaffCopy} onClick={() => setOpen(true)}>
        {m.staffCopy}
      </Action>
      <Modal open={open} title={m.staffCopy} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <p className="cl-page-summary">{m.staffCopyHelp}</p>
        <label className="pv-picker">
          {m.colleague}
          <PersonPicker value={id} onChange={setId} />
        </label>
        <div className="pv-acts pv-below">
          <Button disabled={!id} href={`${address}?format=json`}>
            {m.copyJson}
          </Button>
          <Button disabled={!id} href={`${address}?format=pdf`}>
            {m.copyPdf}
          </Button>
        </div>
      </Modal>
    </>
  )
}
