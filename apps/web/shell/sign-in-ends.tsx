import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { Countdown, useMessages } from '#kernel/ui'
import { signInEndsWords } from './sign-in-ends-words.ts'

interface SignInEndsProps {
  readonly until: Date
  /** Uses the sign-in; answers whether that moved its end, undefined where the server did not answer. */
  readonly stay: () => Promise<boolean | undefined>
  readonly onClose: () => void
}

/** Warns of the end of a sign-in, with one button that keeps it. */
export function SignInEnds({ until, stay, onClose }: SignInEndsProps) {
  const m = useMessages(signInEndsWords)
  const [final, setFinal] = useState(false)
  const [busy, setBusy] = useState(false)
  const use = async () => {
    setBusy(true)
    const moved = await stay()
    setBusy(false)
    // Nothing moves the end beyond twelve hours after signing in.
    if (moved === false) setFinal(true)
    else if (moved) onClose()
  }
  return (
    <Modal
      open
      title={m.signInEnds}
      closable={final}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus loading={busy} onClick={() => (final ? onClose() : void use())}>
          {final ? m.understood : m.staySignedIn}
        </Button>
      }
    >
      <p>{m.signInEndsHelp}</p>
      <p>
        <Countdown dueAt={until} />
      </p>
      {final && <Alert type="warning" showIcon role="alert" title={m.signInEndsForGood} />}
    </Modal>
  )
}
