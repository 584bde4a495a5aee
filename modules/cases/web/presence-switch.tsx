import { DownOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { identityContract } from '#contracts/identity'
import { apiOf, useAct, useCan, useMessages, useSession } from '#kernel/ui'
import { deskWords } from './desk-words.ts'

const identity = apiOf(identityContract)

/** Whether I take work now; being away has a reason. */
export function PresenceSwitch() {
  const m = useMessages(deskWords)
  const session = useSession()
  const set = useAct(identity.setMyPresence, { changes: [identity.whoAmI] })
  if (session.kind !== 'person' || !useCan()(identity.setMyPresence)) return null
  const { status, reason } = session.presence
  const reasons = Object.entries(m.awayReasons) as [keyof typeof m.awayReasons, string][]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [reason ?? status],
        items: [
          ...(['available', 'busy'] as const).map((s) => ({
            key: s,
            label: m[s],
            icon: <Dot of={s} />,
            onClick: () => void set.run({ status: s }),
          })),
          { type: 'divider' as const },
          ...reasons.map(([key, label]) => ({
            key,
            label: `${m.away} · ${label}`,
            icon: <Dot of="away" />,
            onClick: () => void set.run({ status: 'away', reason: key }),
          })),
        ],
      }}
    >
      <button type="button" className="cs-presence">
        <span className="cl-hidden">{m.presence}: </span>
        <Dot of={status} /> {status === 'away' && reason ? m.awayReasons[reason] : m[status]}{' '}
        <DownOutlined aria-hidden="true" />
      </button>
    </Dropdown>
  )
}
function Dot({ of: status }: { readonly of: 'available' | 'busy' | 'away' }) {
  return <span className={`cs-dot cs-dot-${status}`} aria-hidden="true" />
}
