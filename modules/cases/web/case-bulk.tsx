import { App, Form, Input, Select } from 'antd'
import type { FormInstance } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import type { Input as InputOf } from '#kernel/contract'
import { PersonPicker, TeamPicker, useMessages, type BulkAction, type BulkOutcome } from '#kernel/ui'
import { caseAnswers, cases, type CaseItem } from './api.ts'
import { useClosureCodes } from './catalogue.ts'
import { listWords } from './list-words.ts'
import { words } from './words.ts'

type Action = InputOf<typeof cases.actOnCases.endpoint>['action']
type Filled = Readonly<Record<string, unknown>>

/** Actions on many cases: each case succeeds or is refused by itself, and the dialog afterwards says which and why. */
export function useBulk(): readonly BulkAction<CaseItem>[] {
  const m = useMessages(listWords)
  const { modal } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Record<string, unknown>>()
  const act = async (items: readonly CaseItem[], action: Action, input: Filled): Promise<readonly BulkOutcome[]> => {
    const answer = await cases.actOnCases.call({ ids: items.map((c) => c.id), action, input })
    await Promise.all(caseAnswers.map((o) => queries.invalidateQueries({ queryKey: o.key() })))
    const byId = new Map(items.map((c) => [c.id, c]))
    return answer.results.map((r) => ({
      id: r.id,
      title: `${byId.get(r.id)?.number ?? ''} ${byId.get(r.id)?.name ?? ''}`,
      ...(r.ok ? {} : { reason: r.reason ?? r.code }),
    }))
  }
  const ask = async (title: string, action: Action): Promise<Filled | undefined> => {
    form.resetFields()
    const yes = await modal.confirm({
      title,
      icon: null,
      width: 480,
      okText: m.run,
      content: <BulkForm action={action} form={form} />,
      onOk: () => form.validateFields(),
    })
    return yes
      ? Object.fromEntries(
          Object.entries(form.getFieldsValue()).filter(([, v]) => v !== undefined && v !== null && v !== ''),
        )
      : undefined
  }
  const action = (key: Action, asks: boolean, danger = false): BulkAction<CaseItem> => ({
    key,
    label: m.bulk[key as keyof typeof m.bulk],
    do: cases.actOnCases,
    danger,
    run: async (items) => {
      const input = asks ? await ask(m.bulk[key as keyof typeof m.bulk], key) : {}
      return input && act(items, key, input)
    },
  })
  return [
    action('take', false),
    action('start', false),
    action('assign', true),
    action('note', true),
    action('hold', true),
    action('resolve', true),
    action('close', true),
    action('watch', false),
    action('cancel', true, true),
  ]
}

function BulkForm({ action, form }: { readonly action: Action; readonly form: FormInstance }) {
  const m = useMessages(listWords)
  const w = useMessages(words)
  const causes = useClosureCodes('cause')
  const solutions = useClosureCodes('solution')
  const must = [{ required: true }]
  const said = (max: number) => [{ required: true, whitespace: true }, { max }]
  return (
    <Form form={form} layout="vertical" {...(action === 'note' ? { initialValues: { visibility: 'internal' } } : {})}>
      {action === 'assign' && (
        <>
          <Form.Item name="teamId" label={w.team}>
            <TeamPicker />
          </Form.Item>
          <Form.Item name="personId" label={w.assignee}>
            <PersonPicker />
          </Form.Item>
        </>
      )}
      {action === 'note' && (
        <>
          <Form.Item name="text" label={m.bulkNote} rules={said(20_000)}>
            <Input.TextArea rows={3} />
          </Form.Item>
          <Form.Item name="visibility" hidden>
            <Input />
          </Form.Item>
        </>
      )}
      {(action === 'hold' || action === 'cancel') && (
        <Form.Item name="reason" label={m.bulkReason} rules={said(1000)}>
          <Input.TextArea rows={3} />
        </Form.Item>
      )}
      {action === 'resolve' && (
        <Form.Item name="solutionText" label={w.solutionText} rules={said(20_000)}>
          <Input.TextArea rows={3} />
        </Form.Item>
      )}
      {(action === 'close' || action === 'resolve') && (
        <>
          <Form.Item name="causeCode" label={w.cause} rules={action === 'close' ? must : []}>
            <Select options={causes} />
          </Form.Item>
          <Form.Item name="solutionCode" label={w.solution} rules={action === 'close' ? must : []}>
            <Select options={solutions} />
          </Form.Item>
        </>
      )}
    </Form>
  )
}
