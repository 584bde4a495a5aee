import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useMessages } from '#kernel/ui'
import { useChoices } from './labels.tsx'
import { words } from './words.ts'

export interface GivenIdentity {
  readonly kind: string
  readonly value: string
  readonly status: 'verified' | 'claimed'
}
export const noIdentity: GivenIdentity = { kind: 'phone', value: '', status: 'claimed' }

/** How a new customer is recognised: any number of addresses, each claimed or proved. */
export function GivenIdentities({
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
