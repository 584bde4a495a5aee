import { Form } from 'antd'
import dayjs from 'dayjs'
import { ResourceForm, useAct, useMessages } from '#kernel/ui'
import { PauseReason } from '#contracts/standards'
import { messages } from '../messages.ts'
import { standards, type ClockNow } from './api.ts'
import { DuePreview } from './due-preview.tsx'
import { explainWords } from './explain-words.ts'
import { pauseWords } from './pause-words.ts'

interface AddProps {
  readonly clock: ClockNow
  readonly onDone: () => void
}
/** Records a pause learned of afterwards: from when to when, why, and what the due instant will be. */
export function AddPauseForm({ clock, onDone }: AddProps) {
  const m = useMessages(pauseWords)
  const w = useMessages(explainWords)
  const labels = useMessages(messages)
  const [form] = Form.useForm()
  const [from, to] = [useInstant(form, 'from'), useInstant(form, 'to')]
  const add = useAct(standards.addPause, { said: w.done, quiet: true, done: onDone })
  return (
    <ResourceForm
      operation={standards.addPause}
      act={add}
      form={form}
      columns={2}
      given={{ id: clock.id }}
      submit={m.add}
      onCancel={onDone}
      fields={[
        { name: 'from', label: m.from, kind: 'instant' },
        { name: 'to', label: m.to, kind: 'instant' },
        {
          name: 'reason',
          label: w.reason,
          kind: 'choice',
          wide: true,
          options: PauseReason.options.map((value) => ({ value, label: labels.pauseReasons[value] })),
        },
        { name: 'note', label: w.note, kind: 'longText', help: w.noteHelp },
      ]}
    >
      {from && to && <DuePreview clock={clock} change={{ from, to }} />}
    </ResourceForm>
  )
}
/** What the picker of a field holds, as an instant. */
function useInstant(form: ReturnType<typeof Form.useForm>[0], name: string): Date | undefined {
  const value: unknown = Form.useWatch(name, form)
  return dayjs.isDayjs(value) ? value.toDate() : undefined
}
