import { App, Button, Modal } from 'antd'
import { useMessages } from '#kernel/ui'
import { securityWords } from './security-messages.ts'

/** Recovery codes, shown now and never again: one way out, by saying that they were kept. */
export function RecoveryCodes({
  codes,
  onKept,
}: {
  readonly codes: readonly string[] | undefined
  readonly onKept: () => void
}) {
  const m = useMessages(securityWords)
  const { message } = App.useApp()
  const text = (codes ?? []).join('\n')
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    void message.success(m.copied)
  }
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([`Clearline\n${text}\n`], { type: 'text/plain' }))
    link.download = 'clearline-recovery-codes.txt'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Modal
      open={codes !== undefined}
      title={m.recoveryCodes}
      closable={false}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onKept}>
          {m.kept}
        </Button>
      }
    >
      <p>{m.recoveryCodesHelp}</p>
      <ul className="cl-codes">
        {codes?.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="cl-row">
        {/* Only pages over TLS or on localhost may write to the clipboard. */}
        {'clipboard' in navigator && <Button onClick={() => void copy()}>{m.copyAll}</Button>}
        <Button onClick={save}>{m.save}</Button>
      </div>
    </Modal>
  )
}
