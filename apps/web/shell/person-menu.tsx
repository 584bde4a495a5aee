import { KeyOutlined, LogoutOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { App, Dropdown, type MenuProps } from 'antd'
import { useNavigate } from 'react-router'
import { nameIn, reasonOf, useAct, useLocale, useMessages, type Session } from '#kernel/ui'
import { messages } from '../messages.ts'
import { setMyPresence, signOut, whoAmI } from '../session.ts'

interface PersonMenuProps { readonly session: Session; readonly narrow: boolean; readonly onShortcuts: () => void }
const awayReasons = ['break', 'meal', 'training', 'meeting', 'afterWork', 'other'] as const

/** Who is signed in, whether they take work, and the way out. */
export function PersonMenu({ session, narrow, onShortcuts }: PersonMenuProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const presence = useAct(setMyPresence, { changes: [whoAmI] })
  const { status, reason } = session.presence
  const leave = () => signOut().then(() => navigate('/sign-in', { state: { left: true } }), (error: unknown) => { void message.error(reasonOf(error)) })
  const dot = (s: typeof status) => <span className={`cl-presence cl-presence-${s}`} aria-hidden="true" />
  const role = session.roles.map((r) => nameIn(locale, r.nameZh, r.nameEn)).join(' · ')
  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: <span className="cl-who"><b>{session.name}</b><span>{[role, nameIn(locale, session.org?.nameZh, session.org?.nameEn)].filter(Boolean).join(' · ')}</span></span> },
    ...(session.kind === 'person' ? [
      { key: 'available', icon: dot('available'), label: m.available, onClick: () => { void presence.run({ status: 'available' }) } },
      { key: 'busy', icon: dot('busy'), label: m.busy, onClick: () => { void presence.run({ status: 'busy' }) } },
      { key: 'away', icon: dot('away'), label: m.away, children: awayReasons.map((r) => ({ key: r, label: m.awayReasons[r], onClick: () => { void presence.run({ status: 'away', reason: r }) } })) },
    ] : []),
    { type: 'divider' },
    { key: 'keys', icon: <QuestionCircleOutlined />, label: m.shortcuts, onClick: onShortcuts },
    { key: 'password', icon: <KeyOutlined />, label: m.changePassword, onClick: () => { void navigate('/sign-in', { state: { change: true } }) } },
    { key: 'out', icon: <LogoutOutlined />, label: m.signOut, onClick: () => { void leave() } },
  ]
  const state = status === 'away' && reason ? m.awayReasons[reason] : m[status]
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, selectedKeys: [status, reason ?? ''] }}>
      <button type="button" className="cl-person" aria-label={`${m.account}: ${session.name}, ${m.presence}: ${state}`}>
        <span className="cl-avatar" aria-hidden="true">{initialOf(session.name)}{dot(status)}</span>
        {!narrow && <span className="cl-person-name">{session.name}<small>{state}</small></span>}
      </button>
    </Dropdown>
  )
}

/** The family name of a Chinese name, the initials of another. */
const initialOf = (name: string): string => (/^\p{Script=Han}/u.test(name) ? name.slice(0, 1) : name.split(/\s+/).map((w) => w[0]).slice(0, 2).join('').toUpperCase())
