import { StarOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { composing, useAct, useMessages, useRead } from '#kernel/ui'
import { cases } from './api.ts'
import { listWords } from './list-words.ts'

/** Views of the list kept on the server: one's own on every machine, and those colleagues share. */
export function SavedViews() {
  const m = useMessages(listWords)
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottom"
      arrow={false}
      content={<Choices onDone={() => setOpen(false)} />}
    >
      <Button type="text" icon={<StarOutlined />}>
        {m.savedViews}
      </Button>
    </Popover>
  )
}

function Choices({ onDone }: { readonly onDone: () => void }) {
  const m = useMessages(listWords)
  const [search, setSearch] = useSearchParams()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const views = useRead(cases.listSavedViews, { limit: 100, sort: 'name' }).data?.items ?? []
  const changes = [cases.listSavedViews]
  const save = useAct(cases.saveView, { changes, said: m.kept, done: () => setName('') })
  const remove = useAct(cases.deleteView, { changes })
  const keep = () => {
    if (name.trim()) void save.run({ name: name.trim(), query: { search: search.toString() }, shared })
  }
  return (
    <div className="cs-saved">
      {views.length === 0 && <p className="cs-soft">{m.noViews}</p>}
      <ul className="cs-plain">
        {views.map((v) => (
          <li key={v.id} className="cs-line">
            <Button
              type="link"
              size="small"
              onClick={() => {
                setSearch(new URLSearchParams(String(v.query.search ?? '')))
                onDone()
              }}
            >
              {v.name} {v.shared && <small className="cs-soft">· {m.shared}</small>}
            </Button>
            {v.mine && (
              <Button type="text" size="small" danger onClick={() => void remove.run({ id: v.id })}>
                {m.deleteView}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="cs-line">
        <Input
          size="small"
          placeholder={m.viewName}
          aria-label={m.viewName}
          maxLength={100}
          value={name}
          onChange={(e) => setName(e.target.value)}
          onPressEnter={(e) => (composing(e) ? undefined : keep())}
        />
        <Button size="small" type="primary" loading={save.busy} disabled={!name.trim()} onClick={keep}>
          {m.saveView}
        </Button>
      </div>
      <Checkbox checked={shared} onChange={(e) => setShared(e.target.checked)}>
        {m.shareView}
      </Checkbox>
    </div>
  )
}
