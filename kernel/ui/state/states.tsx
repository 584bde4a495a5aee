import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { ApiError } from '#kernel/contract'
import { isPartMissing, reasonOf } from '../api/failure.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { Page } from '../page.tsx'
import { Drawing, type DrawingName } from './drawing.tsx'
import { ReloadButton } from './reload-button.tsx'

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
  readonly title?: string | undefined
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly compact?: boolean | undefined
  readonly alert?: boolean
}
function Blank({ drawing, title, children, action, compact, alert }: Blank) {
  return (
    <div className={compact ? 'cl-blank cl-blank-compact' : 'cl-blank'} {...(alert ? { role: 'alert' } : {})}>
      {!compact && <Drawing name={drawing} />}
      {title && <div className="cl-blank-title">{title}</div>}
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

interface Failure {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  readonly compact?: boolean
}
function useFailureTitle(error: unknown): string {
  const m = useMessages(messages)
  const status = error instanceof ApiError ? error.status : 0
  if (status === 404) return m.notFoundTitle
  if (status === 403) return m.forbiddenTitle
  if (isPartMissing(error)) return m.partMissingTitle
  return error instanceof TypeError ? m.offlineTitle : m.failedTitle
}

/** A failure in words, with what to do; the code and request stay readable for whoever is asked for help. */
export function ErrorState(failure: Failure) {
  return <Failed {...failure} title={useFailureTitle(failure.error)} />
}

function Failed({ error, retry, compact, title }: Failure & { readonly title?: string }) {
  const m = useMessages(messages)
  const status = error instanceof ApiError ? error.status : 0
  return (
    <Blank
      drawing={status === 404 ? 'lost' : status === 403 ? 'locked' : 'broken'}
      title={title}
      compact={compact}
      alert
      action={isPartMissing(error) ? <ReloadButton /> : retry && <Button onClick={retry}>{m.retry}</Button>}
    >
      {reasonOf(error)}
    </Blank>
  )
}

/** A failure in the place of a whole page: the heading that every page has says what it is. */
export function ErrorPage({ error, retry }: Failure) {
  return (
    <Page title={useFailureTitle(error)}>
      <Failed error={error} retry={retry} />
    </Page>
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
  page = false,
}: {
  readonly of: Asked<T>
  readonly children: (value: T) => ReactNode
  readonly rows?: number
  readonly compact?: boolean
  /** It is the whole page: should it fail, that has the page's heading. */
  readonly page?: boolean
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error && page) return <ErrorPage error={of.error} retry={() => void of.refetch()} />
  if (of.error) return <ErrorState error={of.error} retry={() => void of.refetch()} compact={compact} />
  return <Loading {...(rows ? { rows } : {})} compact={compact} />
}
