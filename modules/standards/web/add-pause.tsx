import { Form } from 'antd'
import dayjs from 'dayjs'
import { FormDialog, useMessages } from '#kernel/ui'
import { PauseReason } from '#contracts/standards'
import { messages } from '../messages.ts'
import { standards, type ClockNow } from './api.ts'
import { DuePreview } from './due-preview.tsx'
import { explainWords } from './explain-words.ts'
import { pauseWords } from './pause-words.ts'

interface AddProps {
  readonly clock: ClockNow
  readonly onClose: () => void
}
/** Records a pause learned of afterwards: from when to when, why, and what the due instant will be. */
export function AddPause({ clock, onClose }: AddProps) {
  const m = useMessages(pauseWords)
  const w = useMessages(explainWords)
  const labels = useMessages(messages)
  const [form] = Form.useForm()
  const [from, to] = [useInstant(form, 'from'), useInstant(form, 'to')]
  return (
    <FormDialog
      open
      operation={standards.addPause}
      label={m.addTitle}
      said={w.done}
      form={form}
      columns={2}
      given={{ id: clock.id }}
      submit={m.add}
      onClose={onClose}
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
    </FormDialog>
  )
}
/** What the picker of a field holds, as an instant. */
function useInstant(form: ReturnType<typeof Form.useForm>[0], name: string): Date | undefined {
  const value: unknown = Form.useWatch(name, form)
  return dayjs.isDayjs(value) ? value.toDate() : undefined
}
