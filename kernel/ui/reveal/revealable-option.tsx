import { EyeOutlined } from '@ant-design/icons'
import { lazy, Suspense } from 'react'
import { auditContract } from '#contracts/audit'
import { hiddenValue, looksMasked } from '#kernel/contract'
import { apiOf } from '../api/operation.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { useCan } from '../session.ts'
import { useRevealed } from './use-revealed.ts'

const audit = apiOf(auditContract)
/** A form, which the first view does without: fetched when somebody asks. */
const RevealDialog = lazy(() => import('./reveal-dialog.tsx').then((m) => ({ default: m.RevealDialog })))

/** A masked value and where it stands. */
export interface Masked {
  readonly value: string
  readonly href: string
  readonly path: string
  readonly label: string
}
/** Whether somebody here may ask for it. */
export function useMayReveal(): (of: Masked | undefined) => of is Masked {
  const can = useCan()
  return (of): of is Masked =>
    of !== undefined && looksMasked(of.value) && of.value !== hiddenValue && can(audit.revealValue)
}

interface OptionProps {
  readonly of: Masked
  readonly asking: boolean
  readonly onAsk: () => void
  readonly onAsked: () => void
}
/**
 * The eye beside an option of a list box. Such a list may hold options only (ARIA 1.2), so this is no button: the mouse finds it, and
 * whoever stands on the option asks by a key, which the list says.
 */
export function RevealableOption({ of, asking, onAsk, onAsked }: OptionProps) {
  const m = useMessages(messages)
  const { revealed, show } = useRevealed(`${of.href} ${of.path} ${of.value}`)
  return (
    <>
      {revealed ? (
        <span className="cl-revealed" role="status">
          {revealed.text}
        </span>
      ) : (
        <span
          className="cl-reveal"
          role="presentation"
          title={m.reveal({ label: of.label })}
          onClick={(event) => {
            event.stopPropagation()
            onAsk()
          }}
        >
          <EyeOutlined aria-hidden="true" />
        </span>
      )}
      {asking && (
        <Suspense>
          <RevealDialog
            href={of.href}
            path={of.path}
            label={of.label}
            onClose={onAsked}
            onRevealed={(text, until) => {
              onAsked()
              show({ text, until })
            }}
          />
        </Suspense>
      )}
    </>
  )
}
