import { Modal } from 'antd'
import { keysOnScreen, useActiveHotkeys, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'

/** Every key that works on the page behind it. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages(messages)
  const hotkeys = useActiveHotkeys()
  const seen = [...new Map(hotkeys.map((h) => [h.keys, h])).values()]
  return (
    <Modal open footer={null} title={m.shortcuts} onCancel={onClose} mask={{ closable: true }} width={420}>
      <dl className="cl-keys">
        {seen.map((h) => (
          <div key={h.keys}>
            <dt>{h.label}</dt>
            <dd>
              {keysOnScreen(h.keys).map((k) => (
                <kbd key={k}>{k}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="cl-keys-hint">{m.shortcutsHint}</p>
    </Modal>
  )
}
