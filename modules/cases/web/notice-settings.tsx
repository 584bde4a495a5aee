import { Button } from 'antd'
import { useState } from 'react'
import { Can, FormDialog, Loaded, useLocale, useMessages, useRead } from '#kernel/ui'
import { cases } from './api.ts'
import { catalogueWords } from './catalogue-words.ts'
import { words } from './words.ts'

type NoticeOf = Awaited<ReturnType<typeof cases.listNotices.call>>['items'][number]

/** What customers are told by itself, by kind of case: wording, and whether it is sent at all. */
export function NoticeSettings() {
  const m = useMessages(catalogueWords)
  const w = useMessages(words)
  const locale = useLocale()
  const [open, setOpen] = useState<NoticeOf>()
  const answer = useRead(cases.listNotices, {})
  return (
    <>
      <p className="cs-soft">{m.noticesHelp}</p>
      <Loaded of={answer}>
        {({ items }) => (
          <ul className="cs-plain cs-notices">
            {items.map((n) => (
              <li key={`${n.kind}.${n.moment}`} className="cs-notice">
                <span>
                  <b>{w.kinds[n.kind]}</b> · {m.moments[n.moment]}
                </span>
                <span className={`cl-state cl-state-${n.active ? 'good' : 'off'}`}>
                  {n.active ? m.noticeOn : m.noticeOff}
                </span>
                <Can do={cases.changeNotice}>
                  <Button size="small" onClick={() => setOpen(n)}>
                    {w.edit}
                    <span className="cl-hidden">
                      {w.kinds[n.kind]} · {m.moments[n.moment]}
                    </span>
                  </Button>
                </Can>
                <p className="cs-notice-text">{locale === 'en' ? n.textEn : n.textZh}</p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {open && <NoticeForm of={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function NoticeForm({ of, onClose }: { readonly of: NoticeOf; readonly onClose: () => void }) {
  const m = useMessages(catalogueWords)
  const w = useMessages(words)
  const help = of.moment === 'opened' ? m.openedWords : m.resolvedWords
  return (
    <FormDialog
      open
      operation={cases.changeNotice}
      label={`${w.kinds[of.kind]} · ${m.moments[of.moment]}`}
      given={{ kind: of.kind, moment: of.moment }}
      version={of.version}
      initial={{ textZh: of.textZh, textEn: of.textEn, active: of.active }}
      fields={[
        { name: 'textZh', label: m.textZh, kind: 'longText', help, required: true },
        { name: 'textEn', label: m.textEn, kind: 'longText', required: true },
        { name: 'active', label: m.noticeOn, kind: 'switch' },
      ]}
      changes={[cases.listNotices]}
      said={w.saved}
      onClose={onClose}
    />
  )
}
