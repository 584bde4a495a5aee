import { SearchOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { Link } from 'react-router'
import { currentLocale, keysOnScreen, setLocale, useLiveState, useMessages, type Session } from '#kernel/ui'
import { messages } from '../messages.ts'
import { setMyLocale } from '../session.ts'
import type { AreaMenu } from '../webs.ts'
import { Mark } from './mark.tsx'
import { PersonMenu } from './person-menu.tsx'

interface TopBarProps {
  readonly session: Session
  readonly menu: readonly AreaMenu[]
  readonly narrow: boolean
  readonly onSearch: () => void
  readonly onShortcuts: () => void
}

export function TopBar({ session, narrow, onSearch, onShortcuts }: TopBarProps) {
  const m = useMessages(messages)
  return (
    <header className="cl-top">
      {narrow && (
        <Link to="/" aria-label={`${m.product} · ${m.home}`}>
          <Mark size={30} />
        </Link>
      )}
      <button type="button" className="cl-top-search" onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <SearchOutlined aria-hidden="true" />
        <span>{m.search}</span>
        {!narrow && <kbd>{keysOnScreen('mod+k').join(' ')}</kbd>}
      </button>
      <div className="cl-top-end">
        <LiveDot narrow={narrow} />
        <LanguageSwitch person={session.kind === 'person'} />
        <PersonMenu session={session} narrow={narrow} onShortcuts={onShortcuts} />
      </div>
    </header>
  )
}

/** The other language by its own name, so that whoever needs it can read it. */
export function LanguageSwitch({ person }: { readonly person: boolean }) {
  const m = useMessages(messages)
  const change = () => {
    setLocale(currentLocale() === 'zh-CN' ? 'en' : 'zh-CN')
    // Remembered with the person for the next desk; this screen has it already.
    if (person) void setMyLocale.call({ locale: currentLocale() }).catch(() => undefined)
  }
  return (
    <Button
      type="text"
      lang={currentLocale() === 'zh-CN' ? 'en' : 'zh-CN'}
      aria-label={`${m.language}: ${m.otherLanguage}`}
      onClick={change}
    >
      {m.otherLanguage}
    </Button>
  )
}

/** Whether the screen hears news as it happens. Quiet when all is well; on a phone the colour says it, and the words to who listens or taps. */
function LiveDot({ narrow }: { readonly narrow: boolean }) {
  const m = useMessages(messages)
  const state = useLiveState()
  if (state === 'off') return null
  const words = { live: m.live, connecting: m.connecting, cut: m.cut }[state]
  return (
    <Tooltip title={words}>
      <span className={`cl-live cl-live-${state}`} role="status">
        <span className="cl-live-dot" aria-hidden="true" />
        <span className={state === 'cut' && !narrow ? '' : 'cl-hidden'}>{words}</span>
      </span>
    </Tooltip>
  )
}
