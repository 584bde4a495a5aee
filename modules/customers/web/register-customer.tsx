import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Modal, Select } from 'antd'
import { OrgPicker, ResourceForm, useAct, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { customerAnswers, customers } from './api.ts'
import { useChoices } from './labels.tsx'
import { words } from './words.ts'

interface Props {
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** A customer in one step: the person or organisation and how they are recognised. */
export function RegisterCustomer({ onClose, onDone }: Props) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const choices = useChoices()
  const register = useAct(customers.registerCustomer, {
    changes: customerAnswers,
    said: m.registered,
    quiet: true,
    done: (c) => onDone(c.id),
  })
  return (
    <Modal open width={680} title={m.register} footer={null} onCancel={onClose} destroyOnHidden>
      <ResourceForm
        operation={customers.registerCustomer}
        act={register}
        columns={2}
        initial={{
          kind: 'individual',
          class: 'ordinary',
          status: 'active',
          language: 'zh-CN',
          identities: [noIdentity],
        }}
        submit={m.register}
        onCancel={onClose}
        toInput={(v) => ({
          ...v,
          identities: ((v.identities ?? []) as GivenIdentity[]).filter((i) => i.value.trim()),
        })}
        fields={[
          {
            name: 'kind',
            label: m.kind,
            kind: 'radio',
            options: (['individual', 'organization'] as const).map((value) => ({
              value,
              label: labels.partyKind[value],
            })),
          },
          { name: 'name', label: m.name },
          { name: 'class', label: m.class, kind: 'choice', options: choices.classes },
          {
            name: 'segment',
            label: m.segment,
            kind: 'choice',
            options: Object.entries(m.segments).map(([value, label]) => ({ value, label })),
          },
          { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> },
          { name: 'status', label: m.status, kind: 'choice', options: choices.statuses },
          {
            name: 'language',
            label: m.language,
            kind: 'choice',
            options: [
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ],
          },
          { name: 'since', label: m.since, kind: 'date' },
          { name: 'identities', label: m.identities, kind: 'own', wide: true, editor: <IdentitiesEditor /> },
        ]}
      />
    </Modal>
  )
}

interface GivenIdentity {
  readonly kind: string
  readonly value: string
  readonly status: 'verified' | 'claimed'
}
const noIdentity: GivenIdentity = { kind: 'phone', value: '', status: 'claimed' }

function IdentitiesEditor({
  value = [],
  onChange,
}: {
  readonly value?: readonly GivenIdentity[]
  readonly onChange?: (value: readonly GivenIdentity[]) => void
}) {
  const m = useMessages(words)
  const { identityKinds } = useChoices()
  const put = (at: number, part: Partial<GivenIdentity>) =>
    onChange?.(value.map((old, i) => (i === at ? { ...old, ...part } : old)))
  return (
    <div className="cu-identities-edit">
      {value.map((given, i) => (
        <div key={i} className="cu-identity-edit">
          <Select
            aria-label={m.identityKind}
            value={given.kind}
            options={identityKinds}
            onChange={(kind) => put(i, { kind })}
          />
          <Input
            aria-label={m.identityValue}
            placeholder={m.identityValue}
            value={given.value}
            onChange={(e) => put(i, { value: e.target.value })}
          />
          <Checkbox
            checked={given.status === 'verified'}
            onChange={(e) => put(i, { status: e.target.checked ? 'verified' : 'claimed' })}
          >
            {m.verified}
          </Checkbox>
          <Button
            type="text"
            aria-label={m.revoke}
            icon={<DeleteOutlined />}
            onClick={() => onChange?.(value.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => onChange?.([...value, noIdentity])}>
        {m.addIdentity}
      </Button>
    </div>
  )
}
