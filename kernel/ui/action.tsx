import { Button, Tooltip, type ButtonProps } from 'antd'
import type { ReactNode } from 'react'
import { useMessages } from './locale.ts'
import { messages } from './messages.ts'
import { useNames } from './names/use-names.ts'
import { permissionOf, useCan, type Doable } from './session.ts'

/** Shows its children to those who may do `do`; others see `otherwise`. For buttons prefer `Action`, which says why not. */
export function Can({
  do: what,
  otherwise = null,
  children,
}: {
  readonly do: Doable
  readonly otherwise?: ReactNode
  readonly children: ReactNode
}) {
  return useCan()(what) ? children : otherwise
}

export interface ActionProps extends Omit<ButtonProps, 'disabled'> {
  /** The operation behind the button; without its permission the button says so. */
  readonly do?: Doable | undefined
  /** Why it cannot be done now, in the reader's language; undefined when it can. */
  readonly not?: string | undefined
  /** What a pointer over a usable button shows, e.g. its shortcut. */
  readonly hint?: string | undefined
}

/** A button that is never just grey: it stays reachable by keyboard and screen reader and tells why it cannot be used. */
export function Action({ do: what, not, hint, onClick, className, ...rest }: ActionProps) {
  const m = useMessages(messages)
  const can = useCan()
  const lacks = what && !can(what) ? permissionOf(what) : undefined
  const names = useNames(lacks !== undefined)
  const reason = lacks ? m.needPermission({ name: names.permission(lacks), permission: lacks }) : not
  const button = (
    <Button
      {...rest}
      className={[className, reason ? 'cl-refused' : ''].filter(Boolean).join(' ')}
      aria-disabled={reason ? true : undefined}
      {...(reason ? { 'aria-description': reason } : {})}
      onClick={(event) => {
        if (reason) event.preventDefault()
        else onClick?.(event)
      }}
      {...(reason ? { htmlType: 'button' as const } : {})}
    />
  )
  return reason || hint ? <Tooltip title={reason ?? hint}>{button}</Tooltip> : button
}
