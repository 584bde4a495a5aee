import { ResourceForm, useAct, useMessages } from '#kernel/ui'
import { standards, type ClockNow } from './api.ts'
import { DuePreview } from './due-preview.tsx'
import { explainWords } from './explain-words.ts'
import { pauseWords } from './pause-words.ts'

interface VoidProps {
  readonly clock: ClockNow
  readonly from: Date
  readonly onDone: () => void
}
/** Takes back a pause that was none; its time counts after all. */
export function VoidPauseForm({ clock, from, onDone }: VoidProps) {
  const m = useMessages(pauseWords)
  const w = useMessages(explainWords)
  const act = useAct(standards.voidPause, { said: w.done, quiet: true, done: onDone })
  return (
    <ResourceForm
      operation={standards.voidPause}
      act={act}
      given={{ id: clock.id, from }}
      submit={m.takeBack}
      onCancel={onDone}
      fields={[{ name: 'note', label: w.note, kind: 'longText', help: w.noteHelp }]}
    >
      <DuePreview clock={clock} change={{ from }} />
    </ResourceForm>
  )
}
