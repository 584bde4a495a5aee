import { Modal } from 'antd'
import type { MouseEvent } from 'react'
import { auditContract, revealReasons } from '#contracts/audit'
import { useAct } from '../api/use-act.ts'
import { apiOf } from '../api/operation.ts'
import { ResourceForm } from '../form/resource-form.tsx'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'

const audit = apiOf(auditContract)
const kept = (event: MouseEvent) => event.stopPropagation()

/** Why a value was revealed, in words. */
export const useRevealReasons = (): Readonly<Record<string, string>> => useMessages(messages).revealReasons

interface RevealDialogProps {
  readonly href: string
  readonly path: string
  readonly label: string
  readonly onClose: () => void
  readonly onRevealed: (text: string, until: Date) => void
}

/** Why somebody needs to see a value; the answer goes to him and into no cache. */
export function RevealDialog({ href, path, label, onClose, onRevealed }: RevealDialogProps) {
  const m = useMessages(messages)
  const act = useAct(audit.revealValue, {
    changes: [],
    quiet: true,
    done: ({ revealed, until }) => {
      act.reset()
      onRevealed(revealed, until)
    },
  })
  return (
    // A click in the dialog is none on the row it was opened from.
    <span role="presentation" onClick={kept} onKeyDown={(e) => e.stopPropagation()}>
      <Modal open title={m.reveal({ label })} footer={null} onCancel={onClose} destroyOnHidden>
        <p>{m.revealHelp}</p>
        <ResourceForm
          operation={audit.revealValue}
          act={act}
          given={{ href, path }}
          submit={m.revealNow}
          onCancel={onClose}
          fields={[
            {
              name: 'reason',
              label: m.revealReason,
              kind: 'radio',
              required: true,
              options: revealReasons.map((value) => ({ value, label: m.revealReasons[value] })),
            },
            { name: 'note', label: m.revealNote, kind: 'longText', rows: 2, help: m.revealNoteHelp },
          ]}
        />
      </Modal>
    </span>
  )
}
