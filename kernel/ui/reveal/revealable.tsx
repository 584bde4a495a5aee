import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { auditContract } from '#contracts/audit'
import { hiddenValue, looksMasked } from '#kernel/contract'
import { apiOf } from '../api/operation.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { useCan } from '../session.ts'
import { useNow } from '../time/now.ts'
import { RevealDialog } from './reveal-dialog.tsx'
import { useRevealed, type Revealed } from './use-revealed.ts'

const audit = apiOf(auditContract)

export interface RevealableProps {
  /** As the API shows it: masked, or not. */
  readonly value: string | null | undefined
  /** The resource that shows it, and where in it: `identities.<id>.value`. */
  readonly href: string | undefined
  readonly path: string
  /** What it is, for who hears the button rather than sees it: "phone". */
  readonly label: string
  /** How the text is drawn, masked or open; as it is without this. */
  readonly children?: (text: string) => ReactNode
}

/**
 * A value that may be masked. Who may reveal finds an eye beside it: says why, sees it for a minute; then, and when the page is
 * left or out of sight, it is masked again.
 */
export function Revealable({ value, href, path, label, children }: RevealableProps) {
  const m = useMessages(messages)
  const can = useCan()
  const [asking, setAsking] = useState(false)
  const { revealed, show, hide } = useRevealed(`${href} ${path} ${value}`)
  if (value === null || value === undefined || value === '') return <span className="cl-none">—</span>
  const draw = (text: string) => (children ? children(text) : text)
  const mayAsk = href !== undefined && looksMasked(value) && value !== hiddenValue && can(audit.revealValue)
  if (!mayAsk) return <>{draw(value)}</>
  return (
    <span className={revealed ? 'cl-revealable cl-revealed' : 'cl-revealable'}>
      {draw(revealed?.text ?? value)}
      {revealed ? (
        <>
          <button type="button" className="cl-reveal" aria-label={m.maskAgain({ label })} onClick={hide}>
            <EyeInvisibleOutlined aria-hidden="true" />
          </button>
          <Left of={revealed} />
        </>
      ) : (
        <button
          type="button"
          className="cl-reveal"
          aria-label={m.reveal({ label })}
          title={m.reveal({ label })}
          onClick={() => setAsking(true)}
        >
          <EyeOutlined aria-hidden="true" />
        </button>
      )}
      <span role="status" className="cl-hidden">
        {revealed ? m.revealedSaid({ label, text: revealed.text }) : ''}
      </span>
      {asking && (
        <RevealDialog
          href={href}
          path={path}
          label={label}
          onClose={() => setAsking(false)}
          onRevealed={(text, until) => show({ text, until })}
        />
      )}
    </span>
  )
}

/** Seconds left; only seen, because a screen reader would be told every second. */
function Left({ of }: { readonly of: Revealed }) {
  const now = useNow(1000)
  const seconds = Math.max(0, Math.ceil((of.until.getTime() - now.getTime()) / 1000))
  return (
    <span aria-hidden="true" className="cl-num">
      {Math.min(60, seconds)} s
    </span>
  )
}
