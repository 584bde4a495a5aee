import { Button, Modal, Typography } from 'antd'
import { useMessages } from './locale.ts'
import { messages } from './messages.ts'

export interface ShownOnceProps {
  readonly title: string
  /** What to do with it, and that it does not come back. */
  readonly help: string
  /** The secret; undefined where there is none to show. */
  readonly secret: string | undefined
  readonly onKept: () => void
}

/** A secret that is shown now and never again: one way out, by saying that it was kept. */
export function ShownOnce({ title, help, secret, onKept }: ShownOnceProps) {
  const m = useMessages(messages)
  const kept = (
    <Button type="primary" onClick={onKept}>
      {m.keptIt}
    </Button>
  )
  return (
    <Modal open={secret !== undefined} title={title} footer={kept} closable={false} keyboard={false}>
      <p>{help}</p>
      <Typography.Paragraph code copyable>
        {secret}
      </Typography.Paragraph>
    </Modal>
  )
}
