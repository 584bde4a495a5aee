import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { granted, type identityContract } from '#contracts/identity'
import type { Output } from '#kernel/contract'
import { Coded, useCan, useMessages, useNames } from '#kernel/ui'
import { words } from './messages.ts'
import { identity } from './names.ts'

type OperationOf = Output<typeof identityContract.listOperations>['items'][number]

export function GrantEditor({
  id,
  grants,
  onGrants,
  options,
}: {
  /** From the form: ties the field to its label. */
  readonly id?: string
  readonly grants: readonly string[]
  readonly onGrants: (grants: string[]) => void
  readonly options: readonly string[]
}) {
  const names = useNames()
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="tags"
      value={[...grants]}
      onChange={onGrants}
      optionFilterProp="search"
      options={[...new Set([...grants, ...options])].map((value) => ({
        value,
        label: <Coded words={names.permission(value)} code={value} />,
        search: `${names.permission(value)} ${value}`,
      }))}
      tokenSeparators={[',', ' ', '\n']}
    />
  )
}

export function Operations({
  items,
  grants,
  onGrants,
}: {
  readonly items: readonly OperationOf[]
  readonly grants: readonly string[]
  readonly onGrants: (grants: string[]) => void
}) {
  const m = useMessages(words)
  const may = useCan()
  const names = useNames()
  const [text, setText] = useState('')
  const covers = granted(grants)
  const guarded = items.filter((o) => o.permission !== 'public')
  const shown = guarded.filter((o) =>
    `${names.operation(o.id)} ${o.id} ${o.summary} ${o.permission}`.toLowerCase().includes(text.toLowerCase()),
  )
  const modules = [...new Set(shown.map((o) => o.module))]
  const toggle = (permission: string) =>
    onGrants(grants.includes(permission) ? grants.filter((g) => g !== permission) : [...grants, permission])
  return (
    <>
      <Input.Search
        allowClear
        placeholder={m.searchOperations}
        aria-label={m.searchOperations}
        value={text}
        onChange={(e) => setText(e.target.value)}
        style={{ maxWidth: 320, marginBottom: 12 }}
      />
      {modules.map((module) => {
        const own = shown.filter((o) => o.module === module)
        return (
          <section key={module} className="cl-operations">
            <h3 className="cl-h3">
              {names.module(module)}{' '}
              <small>{m.operationCount({ n: own.filter((o) => covers(o.permission)).length, of: own.length })}</small>
            </h3>
            <ul>
              {own.map((o) => (
                <li key={o.id}>
                  {/* A pattern that covers it is taken back in the field above, not here. */}
                  <Checkbox
                    checked={covers(o.permission)}
                    disabled={!may(identity.changeRole) || (covers(o.permission) && !grants.includes(o.permission))}
                    onChange={() => toggle(o.permission)}
                  >
                    {names.operation(o.id)} <code>{o.permission}</code>
                  </Checkbox>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
