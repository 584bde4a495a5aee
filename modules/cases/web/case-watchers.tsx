import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { Can, Panel, PersonPicker, useAct, useMessages, useRead, useSession } from '#kernel/ui'
import { caseAnswers, cases, type CaseItem } from './api.ts'
import { caseWords } from './case-words.ts'
import { words } from './words.ts'

const useWatchers = (c: CaseItem) => useRead(cases.caseRelations, { id: c.id }).data?.watchers ?? []

/** Puts the case on one's own watch list, and takes it off. */
export function WatchButton({ of: c }: { readonly of: CaseItem }) {
  const w = useMessages(words)
  const me = useSession().personId
  const watching = useWatchers(c).some((p) => p.id === me)
  const watch = useAct(watching ? cases.unwatchCase : cases.watchCase, { changes: caseAnswers })
  return (
    <Button
      icon={watching ? <EyeInvisibleOutlined aria-hidden="true" /> : <EyeOutlined aria-hidden="true" />}
      loading={watch.busy}
      onClick={() => void watch.run({ id: c.id })}
    >
      {watching ? w.unwatch : w.watch}
    </Button>
  )
}

/** Who watches the case; whoever may change it adds colleagues and takes them off. */
export function CaseWatchers({ of: c }: { readonly of: CaseItem }) {
  const m = useMessages(caseWords)
  const watchers = useWatchers(c)
  const [adding, setAdding] = useState(false)
  const add = useAct(cases.addWatcher, {
    changes: [cases.caseRelations, cases.listCases],
    done: () => setAdding(false),
  })
  const remove = useAct(cases.removeWatcher, { changes: [cases.caseRelations, cases.listCases] })
  return (
    <Panel title={m.watchers}>
      {watchers.length === 0 && <p className="cs-soft">{m.noWatchers}</p>}
      <ul className="cs-plain">
        {watchers.map((p) => (
          <li key={p.id} className="cs-line">
            {p.name}
            <Can do={cases.removeWatcher}>
              <Button
                type="link"
                size="small"
                aria-label={m.removeWatcher({ name: p.name })}
                onClick={() => void remove.run({ id: c.id, personId: p.id })}
              >
                {m.removeShort}
              </Button>
            </Can>
          </li>
        ))}
      </ul>
      <Can do={cases.addWatcher}>
        <div className="cs-more">
          {adding ? (
            <label className="cs-add-watcher">
              <span className="cl-hidden">{m.addWatcher}</span>
              <PersonPicker
                placeholder={m.findWatcher}
                onChange={(personId) => personId && void add.run({ id: c.id, personId })}
              />
            </label>
          ) : (
            <Button type="link" size="small" onClick={() => setAdding(true)}>
              {m.addWatcher}
            </Button>
          )}
        </div>
      </Can>
    </Panel>
  )
}
