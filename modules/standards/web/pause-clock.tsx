import { metricName, PauseReason } from '#contracts/standards'
import { FormDialog, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards, type ClockNow } from './api.ts'
import { explainWords } from './explain-words.ts'

/** Pauses a clock by one of the reasons that are not ours. */
export function PauseClock({ of: clock, onClose }: { readonly of: ClockNow; readonly onClose: () => void }) {
  const m = useMessages(explainWords)
  const labels = useMessages(messages)
  return (
    // Without `changes` everything on screen is asked for again: what a clock belongs to, and shows of it, is not this module's to know.
    <FormDialog
      open
      operation={standards.pauseClock}
      label={m.pauseOf({ metric: metricName(labels, clock) })}
      given={{ id: clock.id }}
      submit={m.pause}
      said={m.done}
      onClose={onClose}
      fields={[
        {
          name: 'reason',
          label: m.reason,
          kind: 'choice',
          options: PauseReason.options.map((value) => ({ value, label: labels.pauseReasons[value] })),
        },
        { name: 'note', label: m.note, kind: 'longText', help: m.noteHelp },
        { name: 'from', label: m.pauseFrom, kind: 'instant', help: m.pauseFromHelp },
      ]}
    />
  )
}
