import { PauseReason } from '#contracts/standards'
import { ResourceForm, useAct, useMessages, type PartOf } from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards } from './api.ts'
import { explainWords } from './explain-words.ts'

/** Pauses a clock by one of the reasons that are not ours. */
export function PauseClockForm({ id, onDone }: PartOf) {
  const m = useMessages(explainWords)
  const labels = useMessages(messages)
  // Without `changes` everything on screen is asked for again: what a clock belongs to, and shows of it, is not this module's to know.
  const pause = useAct(standards.pauseClock, { said: m.done, quiet: true, done: () => onDone?.() })
  return (
    <ResourceForm
      operation={standards.pauseClock}
      act={pause}
      given={{ id }}
      submit={m.pause}
      {...(onDone ? { onCancel: onDone } : {})}
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
