import type { ReactNode } from 'react'
import { FormDialog, useMessages } from '#kernel/ui'
import { standards, type ClockNow } from './api.ts'
import { DuePreview } from './due-preview.tsx'
import { explainWords } from './explain-words.ts'
import { pauseWords } from './pause-words.ts'

interface VoidProps {
  readonly clock: ClockNow
  readonly from: Date
  /** Which pause it is. */
  readonly help: ReactNode
  readonly onClose: () => void
}
/** Takes back a pause that was none; its time counts after all. */
export function VoidPause({ clock, from, help, onClose }: VoidProps) {
  const m = useMessages(pauseWords)
  const w = useMessages(explainWords)
  return (
    <FormDialog
      open
      operation={standards.voidPause}
      label={m.voidTitle}
      help={help}
      said={w.done}
      given={{ id: clock.id, from }}
      submit={m.takeBack}
      onClose={onClose}
      fields={[{ name: 'note', label: w.note, kind: 'longText', help: w.noteHelp }]}
    >
      <DuePreview clock={clock} change={{ from }} />
    </FormDialog>
  )
}
