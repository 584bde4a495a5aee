import { CheckOutlined, ClockCircleOutlined, EyeInvisibleOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { looksMasked } from '#kernel/contract'
import { FileLink, fullWords, Revealable, useAct, useLocale, useMessages } from '#kernel/ui'
import { conversationAnswers, interactions, type MessageItem } from './api.ts'
import { talk } from './composer-words.ts'
import { MailAsSent } from './mail-as-sent.tsx'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

interface Props {
  readonly message: MessageItem
  readonly customerName: string
  /** Said right after the same person's last words: the name need not be repeated. */
  readonly follows: boolean
}
/** One message: the customer left, ours right, notes for colleagues on yellow, the system in the middle. */
export function MessageBubble({ message, customerName, follows }: Props) {
  const m = useMessages(talk)
  const locale = useLocale()
  const side =
    message.kind === 'system' ? 'system' : message.internal ? 'note' : message.direction === 'in' ? 'customer' : 'agent'
  const name = message.direction === 'in' ? customerName : (message.authorName ?? m.system)
  return (
    <article className={`cs-bubble cs-bubble-${side}`}>
      {!follows && (
        <header className="cs-bubble-head">
          {message.internal && <EyeInvisibleOutlined />} <b>{name}</b> {message.internal && <span>{m.note}</span>}
        </header>
      )}
      <div className="cs-bubble-body" dir="auto">
        {message.kind === 'surveyInvite' && <b>{m.survey} · </b>}
        {message.body && (
          <Revealable value={message.body} href={message.href} path="body" label={m.messageOf({ name })}>
            {(body) => <Words body={body} quoteAt={message.quoteAt} />}
          </Revealable>
        )}
        {message.html && <MailAsSent html={message.html} />}
        {message.attachments.map((a) => (
          <FileLink key={a.fileId} id={a.fileId} name={a.name} size={a.size} />
        ))}
      </div>
      <footer className="cs-bubble-foot">
        <time dateTime={message.sentAt.toISOString()} title={fullWords(locale, message.sentAt)}>
          {clock.format(message.sentAt)}
        </time>
        <Delivery message={message} />
      </footer>
    </article>
  )
}

/** What was said, an earlier mail that it quotes folded away. */
function Words({ body, quoteAt }: { readonly body: string; readonly quoteAt: number | null }) {
  const m = useMessages(talk)
  const at = quoteAt === null ? body.length : quoteStart(body, quoteAt)
  const quoted = body.slice(at)
  return (
    <>
      {body.slice(0, at).trim()}
      {quoted && (
        <details className="cs-quote">
          <summary>{m.quoted}</summary>
          {quoted}
        </details>
      )}
    </>
  )
}

/** A masked text may be shorter than what it masks: the quotation, which begins a line, then begins near where it did. */
function quoteStart(body: string, quoteAt: number): number {
  if (!looksMasked(body)) return quoteAt
  const [before, after] = [body.lastIndexOf('\n', quoteAt), body.indexOf('\n', quoteAt)]
  const starts = [before, after].filter((i) => i >= 0).map((i) => i + 1)
  return starts.toSorted((x, y) => Math.abs(x - quoteAt) - Math.abs(y - quoteAt))[0] ?? quoteAt
}

/** How far an answer came; a failed one says why and can be sent again. */
function Delivery({ message }: { readonly message: MessageItem }) {
  const m = useMessages(talk)
  const retry = useAct(interactions.retryMessage, { changes: conversationAnswers })
  const state = message.deliveryState
  if (message.direction !== 'out' || message.internal || !state) return null
  if (state !== 'failed') {
    const Icon = state === 'queued' ? ClockCircleOutlined : CheckOutlined
    return (
      <span className={`cs-delivery cs-delivery-${state}`}>
        <Icon /> {m.delivery[state]}
      </span>
    )
  }
  return (
    <Tooltip title={message.deliveryError}>
      <span className="cs-delivery cs-delivery-failed">
        <WarningOutlined /> {m.delivery.failed}
        <Button type="link" size="small" danger loading={retry.busy} onClick={() => void retry.run({ id: message.id })}>
          {m.retry}
        </Button>
      </span>
    </Tooltip>
  )
}
