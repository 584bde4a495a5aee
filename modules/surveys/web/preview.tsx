import { useEffect, useRef, useState } from 'react'
import { Panel, useMessages } from '#kernel/ui'
import type { Body } from './api.ts'
import { words } from './words.ts'

interface PreviewProps {
  readonly body: Body
  readonly language: 'zh-CN' | 'en'
  readonly channel: string
  readonly onLanguage: (language: 'zh-CN' | 'en') => void
}
/** The customer's own page (apps/widgets/survey.ts) in a frame, drawn from what is being written; it sends nothing. */
export function Preview({ body, language, channel, onLanguage }: PreviewProps) {
  const m = useMessages(words)
  const frame = useRef<HTMLIFrameElement>(null)
  const [ready, setReady] = useState(0)
  useEffect(() => {
    const heard = (event: MessageEvent<{ surveyPreview?: string }>) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== location.origin) return
      const said = event.data?.surveyPreview
      if (said === 'ready') setReady((n) => n + 1)
      if (said === 'zh-CN' || said === 'en') onLanguage(said)
    }
    addEventListener('message', heard)
    return () => removeEventListener('message', heard)
  }, [onLanguage])
  useEffect(() => {
    if (!ready) return
    const wording = body.wording[language]
    const said = wording[channel] ?? wording.default
    const question = {
      state: 'sent',
      locale: language,
      caseNumber: 'T-000000',
      scale: body.scale,
      question: said?.question || '…',
      thanks: said?.thanks ?? '',
      freeText: body.freeText,
      reasons: body.reasons.map((r) => ({ code: r.code, name: language === 'en' ? r.nameEn : r.nameZh, upTo: r.upTo })),
    }
    frame.current?.contentWindow?.postMessage({ surveyQuestion: question }, location.origin)
  }, [ready, body, language, channel])
  return (
    <Panel title={m.preview} className="sv-preview">
      <p className="cl-page-summary" style={{ marginTop: 0 }}>
        {m.previewHelp}
      </p>
      <iframe ref={frame} className="sv-frame" src="/survey/preview" title={m.preview} />
    </Panel>
  )
}
