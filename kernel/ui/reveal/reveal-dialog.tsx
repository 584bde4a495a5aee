import type { MouseEvent } from 'react'
import { auditContract, revealReasons } from '#contracts/audit'
import { apiOf } from '../api/operation.ts'
import { FormDialog } from '../form/form-action.tsx'
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
  return (
    // A click in the dialog is none on the row it was opened from.
    <span role="presentation" onClick={kept} onKeyDown={(e) => e.stopPropagation()}>
      <FormDialog
        open
        operation={audit.revealValue}
        label={m.reveal({ label })}
        help={m.revealHelp}
        given={{ href, path }}
        submit={m.revealNow}
        changes={[]}
        done={({ revealed, until }) => onRevealed(revealed, until)}
        onClose={onClose}
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
    </span>
  )
}
