import {
  ApiOutlined,
  GlobalOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  ProfileOutlined,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import { Countdown, useMessages } from '#kernel/ui'
import type { CaseItem } from './api.ts'
import { words } from './words.ts'

const tones: Readonly<Record<CaseItem['status'], string>> = {
  acknowledged: 'warm',
  inProgress: 'brand',
  pending: 'calm',
  held: 'warm',
  resolved: 'good',
  closed: 'off',
  cancelled: 'off',
  rejected: 'off',
}
export function StatusMark({ status }: { readonly status: CaseItem['status'] }) {
  const m = useMessages(words)
  return <span className={`cl-state cl-state-${tones[status]}`}>{m.statuses[status]}</span>
}
export function PriorityMark({ priority }: { readonly priority: CaseItem['casePriority'] }) {
  return <span className={`cs-priority cs-priority-${priority}`}>{priority}</span>
}
/** Classes above the ordinary one; the ordinary needs no mark. */
export function ClassMark({ of: code }: { readonly of: string | null | undefined }) {
  const m = useMessages(words)
  return code && code !== 'ordinary' ? (
    <span className={`cs-class cs-class-${code}`}>{m.classes[code] ?? code}</span>
  ) : null
}

const icons: Readonly<Record<string, typeof MailOutlined>> = {
  webChat: MessageOutlined,
  email: MailOutlined,
  phone: PhoneOutlined,
  api: ApiOutlined,
  case: ProfileOutlined,
}
export function ChannelIcon({ channel }: { readonly channel: string }) {
  const m = useMessages(words)
  const Icon = icons[channel] ?? GlobalOutlined
  const name = channel === 'case' ? m.caseOf : (m.channels[channel] ?? channel)
  return (
    <Tooltip title={name}>
      <span className={`cs-channel cs-channel-${channel}`} role="img" aria-label={name}>
        <Icon />
      </span>
    </Tooltip>
  )
}

/** States in which a case still waits for somebody. */
export const openStates = 'acknowledged,inProgress,pending,held'
export const isOpen = (c: CaseItem): boolean => openStates.includes(c.status)

/** The next promise of a case: its countdown, or that its clocks stand still while the customer is waited for. */
export function DueChip({ of: c }: { readonly of: CaseItem }) {
  const m = useMessages(words)
  if (!isOpen(c)) return c.breached ? <span className="cl-chip cl-chip-missed">{m.breached}</span> : null
  if (!c.nextDueAt)
    return c.status === 'pending' ? <Countdown dueAt={null} paused pauseReason={m.statuses.pending} /> : null
  return <Countdown dueAt={c.nextDueAt} startedAt={c.creationDate} />
}
