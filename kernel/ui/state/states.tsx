import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { ApiError } from '#kernel/contract'
import { reasonOf } from '../api/failure.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { Drawing, type DrawingName } from './drawing.tsx'

/** Grey lines where the content will be; announced to screen readers once. */
export function Loading({ rows = 4, compact = false }: { readonly rows?: number; readonly compact?: boolean }) {
  const m = useMessages(messages)
  return (
    <div className="cl-loading" role="status" aria-label={m.loading}>
      <Skeleton active title={!compact} paragraph={{ rows }} />
    </div>
  )
}

interface Blank {
  readonly drawing: DrawingName
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly compact?: boolean | undefined
  readonly alert?: boolean
}
function Blank({ drawing, title, children, action, compact, alert }: Blank) {
  return (
    <div className={compact ? 'cl-blank cl-blank-compact' : 'cl-blank'} {...(alert ? { role: 'alert' } : {})}>
      {!compact && <Drawing name={drawing} />}
      <div className="cl-blank-title">{title}</div>
      {children && <div className="cl-blank-body">{children}</div>}
      {action}
    </div>
  )
}

/** Nothing to show, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
  compact,
}: {
  readonly title?: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly compact?: boolean
}) {
  const m = useMessages(messages)
  return (
    <Blank drawing="empty" title={title ?? m.empty} action={action} compact={compact}>
      {children}
    </Blank>
  )
}

/** A failure in words, with what to do; the code and request stay readable for whoever is asked for help. */
export function ErrorState({
  error,
  retry,
  compact,
}: {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  readonly compact?: boolean
}) {
  const m = useMessages(messages)
  const status = error instanceof ApiError ? error.status : 0
  const title =
    status === 404
      ? m.notFoundTitle
      : status === 403
        ? m.forbiddenTitle
        : error instanceof TypeError
          ? m.offlineTitle
          : m.failedTitle
  return (
    <Blank
      drawing={status === 404 ? 'lost' : status === 403 ? 'locked' : 'broken'}
      title={title}
      compact={compact}
      alert
      action={retry && <Button onClick={retry}>{m.retry}</Button>}
    >
      {reasonOf(error)}
    </Blank>
  )
}

interface Asked<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly isPending: boolean
  readonly refetch: () => unknown
}
/** Shows what was asked for, or that it is on its way, or why it is not there. A failed refresh keeps what was there. */
export function Loaded<T>({
  of,
  children,
  rows,
  compact = false,
}: {
  readonly of: Asked<T>
  readonly children: (value: T) => ReactNode
  readonly rows?: number
  readonly compact?: boolean
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error) return <ErrorState error={of.error} retry={() => void of.refetch()} compact={compact} />
  return <Loading {...(rows ? { rows } : {})} compact={compact} />
}
