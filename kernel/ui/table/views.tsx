import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input } from 'antd'
import { useState } from 'react'
import { composing } from '../hotkeys.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'

export interface SavedView {
  readonly name: string
  readonly search: string
  /** How many of its rows are news to the reader. */
  readonly changed?: number
}
interface ViewsProps {
  readonly given: readonly SavedView[]
  readonly saved: readonly SavedView[]
  readonly current: string
  readonly onChoose: (search: string) => void
  readonly onSave: (views: readonly SavedView[]) => void
  /** Only the way to save a view, where there is none yet. */
  readonly bare?: boolean
}

/** Named states of a list: the page's own and the reader's, as tabs. */
export function Views({ given, saved, current, onChoose, onSave, bare }: ViewsProps) {
  const m = useMessages(messages)
  const [naming, setNaming] = useState(false)
  const views = [...given, ...saved]
  const save = (name: string) => {
    setNaming(false)
    if (name.trim()) onSave([...saved.filter((v) => v.name !== name.trim()), { name: name.trim(), search: current }])
  }
  const active = views.find((v) => v.search === current)
  const mine = active && saved.includes(active) ? active : undefined
  return (
    <div className={bare ? 'cl-views-bare' : 'cl-views'}>
      {views.map((v) => (
        <button
          key={v.name}
          type="button"
          className={v === active ? 'cl-view cl-view-active' : 'cl-view'}
          aria-pressed={v === active}
          onClick={() => onChoose(v.search)}
        >
          {v.name} <Changed n={v.changed} />
        </button>
      ))}
      {naming ? (
        <Input
          size="small"
          autoFocus
          className="cl-view-name"
          placeholder={m.viewName}
          aria-label={m.viewName}
          onBlur={(e) => save(e.target.value)}
          onPressEnter={(e) => {
            if (!composing(e)) save(e.currentTarget.value)
          }}
        />
      ) : (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'save', label: m.saveView, disabled: Boolean(active), onClick: () => setNaming(true) },
              ...(mine
                ? [
                    {
                      key: 'delete',
                      label: `${m.deleteView} ${mine.name}`,
                      danger: true,
                      onClick: () => onSave(saved.filter((v) => v !== mine)),
                    },
                  ]
                : []),
            ],
          }}
        >
          <Button type="text" size="small" aria-label={m.views} icon={<MoreOutlined />} />
        </Dropdown>
      )}
    </div>
  )
}

/** A dot and a number: neither the colour alone nor the number alone says that something changed. */
function Changed({ n }: { readonly n: number | undefined }) {
  const m = useMessages(messages)
  if (!n) return null
  return (
    <span className="cl-view-changed" title={m.changedSince({ n })}>
      <i aria-hidden="true" />
      <span aria-hidden="true">{n > 99 ? '99+' : n}</span>
      <span className="cl-hidden">{m.changedSince({ n })}</span>
    </span>
  )
}
