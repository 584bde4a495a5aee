import { Button } from 'antd'
import { useState } from 'react'
import { useMessages } from '#kernel/ui'
import { talk } from './composer-words.ts'
import { blockedPictures, mailPageOf, mailSandbox } from './mail-page.ts'

/** The mail as its sender laid it out, for when the plain words are not enough; only on demand, and locked into its frame. */
export function MailAsSent({ html }: { readonly html: string }) {
  const m = useMessages(talk)
  const [shown, setShown] = useState(false)
  const blocked = blockedPictures(html)
  return (
    <div className="cs-mail">
      <Button type="link" size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? m.hideMail : m.showMail}
      </Button>
      {shown && (
        <>
          {blocked > 0 && <div className="cs-mail-note">{m.picturesBlocked({ count: blocked })}</div>}
          <iframe className="cs-mail-frame" title={m.mailAsSent} sandbox={mailSandbox} srcDoc={mailPageOf(html)} />
        </>
      )}
    </div>
  )
}
