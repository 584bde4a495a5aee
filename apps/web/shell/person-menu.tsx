import {
  IdcardOutlined,
  KeyOutlined,
  SafetyOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import { App, Dropdown, type MenuProps } from 'antd'
import { useNavigate } from 'react-router'
import { nameIn, reasonOf, useAct, useCan, useLocale, useMessages, type Session } from '#kernel/ui'
import { messages } from '../messages.ts'
import { setMyPresence, signOut, whoAmI } from '../session.ts'

interface PersonMenuProps {
  readonly session: Session
  readonly narrow: boolean
  readonly onShortcuts: () => void
}
const awayReasons = ['break', 'meal', 'training', 'meeting', 'afterWork', 'other'] as const

/** Who is signed in, whether they take work, and the way out. */
export function PersonMenu({ session, narrow, onShortcuts }: PersonMenuProps) {
  const m = useMessages(messages)
  const presence = usePresenceItems(session)
  const person = usePersonItems(onShortcuts)
  const { status, reason } = session.presence
  const state = status === 'away' && reason ? m.awayReasons[reason] : m[status]
  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: <Who session={session} /> },
    ...presence,
    { type: 'divider' },
    ...person,
  ]
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, selectedKeys: [status, reason ?? ''] }}>
      <button type="button" className="cl-person">
        {/* Not a label: what is seen must be part of what is said (WCAG 2.5.3). */}
        <span className="cl-hidden">{narrow ? `${m.account}: ${session.name} ${state}` : `${m.account}: `}</span>
        <span className="cl-avatar" aria-hidden="true">
          {initialOf(session.name)}
          <Dot status={status} />
        </span>
        {!narrow && (
          <span className="cl-person-name">
            {session.name}
            <small>{state}</small>
          </span>
        )}
      </button>
    </Dropdown>
  )
}

type Status = Session['presence']['status']
/** `className` is what a menu gives the icons of its lines. */
function Dot({ status, className = '' }: { readonly status: Status; readonly className?: string }) {
  return <span className={`cl-presence cl-presence-${status} ${className}`} aria-hidden="true" />
}

function Who({ session }: { readonly session: Session }) {
  const locale = useLocale()
  const roles = session.roles.map((r) => nameIn(locale, r.nameZh, r.nameEn)).join(' · ')
  return (
    <span className="cl-who">
      <b>{session.name}</b>
      <span>{[roles, nameIn(locale, session.org?.nameZh, session.org?.nameEn)].filter(Boolean).join(' · ')}</span>
    </span>
  )
}

/** Whether they take work; being away has a reason. Programs and those who may not set it have no such lines. */
function usePresenceItems(session: Session): NonNullable<MenuProps['items']> {
  const m = useMessages(messages)
  const may = useCan()(setMyPresence)
  const presence = useAct(setMyPresence, { changes: [whoAmI] })
  if (session.kind !== 'person' || !may) return []
  const line = (status: 'available' | 'busy') => ({
    key: status,
    icon: <Dot status={status} />,
    label: m[status],
    onClick: () => void presence.run({ status }),
  })
  const reasons = awayReasons.map((r) => ({
    key: r,
    label: m.awayReasons[r],
    onClick: () => void presence.run({ status: 'away', reason: r }),
  }))
  return [
    line('available'),
    line('busy'),
    { key: 'away', icon: <Dot status="away" />, label: m.away, children: reasons },
  ]
}

function usePersonItems(onShortcuts: () => void): NonNullable<MenuProps['items']> {
  const m = useMessages(messages)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const leave = () =>
    signOut().then(
      () => navigate('/sign-in', { state: { left: true } }),
      (error: unknown) => void message.error(reasonOf(error)),
    )
  return [
    { key: 'keys', icon: <QuestionCircleOutlined />, label: m.shortcuts, onClick: onShortcuts },
    {
      key: 'password',
      icon: <KeyOutlined />,
      label: m.changePassword,
      onClick: () => void navigate('/sign-in', { state: { change: true } }),
    },
    { key: 'security', icon: <SafetyOutlined />, label: m.mySecurity, onClick: () => void navigate('/my/security') },
    {
      key: 'delegations',
      icon: <SwapOutlined />,
      label: m.myDelegations,
      onClick: () => void navigate('/my/delegations'),
    },
    {
      key: 'privacy',
      icon: <IdcardOutlined />,
      label: m.myPrivacy,
      onClick: () => void navigate('/my/privacy'),
    },
    { key: 'out', icon: <LogoutOutlined />, label: m.signOut, onClick: () => void leave() },
  ]
}

/** The family name of a Chinese name, the initials of another. */
const initialOf = (name: string): string =>
  /^\p{Script=Han}/u.test(name)
    ? name.slice(0, 1)
    : name
        .split(/\s+/)
        .map((w) => w[0])
        .slice(0, 2)
        .join('')
        .toUpperCase()
