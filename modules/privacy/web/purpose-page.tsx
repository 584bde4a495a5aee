import { useState } from 'react'
import {
  Action,
  Can,
  FormDialog,
  Instant,
  Loaded,
  nameIn,
  Page,
  Panel,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { privacy } from './api.ts'
import { words } from './consent-words.ts'
import { IncidentTemplates } from './incident-templates.tsx'
import { AddPurpose, ChangePurpose, NoticeVersions, type PurposeOf } from './purpose-forms.tsx'
import './privacy.css'

/** What customers are asked to consent to, and in which words. */
export function PurposePage() {
  const m = useMessages(words)
  const answer = useRead(privacy.listPurposes, {})
  return (
    <Page title={m.purposes} summary={m.purposesHelp} actions={<AddPurpose />}>
      <Loaded of={answer}>{({ items }) => items.map((p) => <PurposePanel key={p.code} of={p} />)}</Loaded>
      <Can do={privacy.listIncidentTemplates}>
        <IncidentTemplates />
      </Can>
    </Page>
  )
}

function PurposePanel({ of: p }: { readonly of: PurposeOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const [writing, setWriting] = useState(false)
  const name = nameIn(locale, p.nameZh, p.nameEn)
  return (
    <Panel
      title={name}
      extra={
        <span className="pv-acts">
          <ChangePurpose of={p} />
          {p.rule !== 'none' && (
            <Action
              size="small"
              do={privacy.publishPrivacyNotice}
              aria-label={`${m.publish} ${name}`}
              onClick={() => setWriting(true)}
            >
              {m.publish}
            </Action>
          )}
        </span>
      }
    >
      <p className="cl-none">
        {m.rules[p.rule]}
        {p.separate && ` · ${m.separate[p.separate]}`}
        {p.validDays !== null && ` · ${m.valid({ days: p.validDays })}`}
      </p>
      {p.notice ? (
        <>
          <p className="pv-notice">{nameIn(locale, p.notice.textZh, p.notice.textEn)}</p>
          <p className="cl-none">
            {m.by({ n: p.notice.number, by: p.notice.publishedBy })} · <Instant at={p.notice.publishedAt} show="date" />
          </p>
          {p.notice.number > 1 && <NoticeVersions code={p.code} />}
        </>
      ) : (
        p.rule !== 'none' && <p>{m.none}</p>
      )}
      {writing && <WriteNotice of={p} onClose={() => setWriting(false)} />}
    </Panel>
  )
}

function WriteNotice({ of: p, onClose }: { readonly of: PurposeOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const locale = useLocale()
  return (
    <FormDialog
      open
      operation={privacy.publishPrivacyNotice}
      label={`${m.publish} · ${nameIn(locale, p.nameZh, p.nameEn)}`}
      given={{ code: p.code }}
      initial={{ textZh: p.notice?.textZh ?? '', textEn: p.notice?.textEn ?? '' }}
      fields={[
        { name: 'textZh', label: m.textZh, kind: 'longText' },
        { name: 'textEn', label: m.textEn, kind: 'longText' },
      ]}
      changes={[privacy.listPurposes, privacy.noticeVersions]}
      said={m.published}
      onClose={onClose}
    />
  )
}
