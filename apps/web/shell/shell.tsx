import './shell.css'
import { useEffect, useRef, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigation } from 'react-router'
import {
  ErrorPage,
  isSignedOut,
  Loading,
  onSignedOut,
  queries,
  SessionContext,
  setLocale,
  useHotkeys,
  useKept,
  useLive,
  useMessages,
  useNarrow,
  useRead,
  type Session,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { isLeaving, whoAmI } from '../session.ts'
import { entryAt, menuOf } from '../webs.ts'
import { BottomBar, Rail, Tabs } from './menu.tsx'
import { ProveAgain } from './prove-again.tsx'
import { SearchDialog } from './search-dialog.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { StaySignedIn } from './stay-signed-in.tsx'
import { TopBar } from './top-bar.tsx'

/** Where a demanded second factor is set up. */
const setUpPath = '/my/security'

/** The frame around every page: menu at the left, search and person on top, the page in the middle. */
export function Shell() {
  const { pathname, search } = useLocation()
  const me = useRead(whoAmI, {}, { freshMs: 60_000 })
  const [ended, setEnded] = useState(false)
  useEffect(() => onSignedOut(() => setEnded(true)), [])
  // A sign-in that ended by itself leaves nothing behind the page of sign-in either.
  useEffect(() => (ended ? () => queries.clear() : undefined), [ended])
  // The language kept with the person is that of their last choice on any desk; it comes once, at sign-in.
  const person = me.data
  const greeted = useRef<string>(undefined)
  useEffect(() => {
    if (!person || greeted.current === person.id) return
    greeted.current = person.id
    if (person.locale) setLocale(person.locale)
  }, [person])
  if (ended || (me.error && isSignedOut(me.error)) || me.data?.mustChangePassword) {
    const left = isLeaving()
    const next = pathname === '/' || left ? '' : `?next=${encodeURIComponent(pathname + search)}`
    return (
      <Navigate
        to={`/sign-in${next}`}
        replace
        state={{
          left,
          ended: ended && !left && me.data !== undefined,
          mustChange: me.data?.mustChangePassword ?? false,
        }}
      />
    )
  }
  if (me.error && !me.data)
    return (
      <main>
        <ErrorPage error={me.error} retry={() => void me.refetch()} />
      </main>
    )
  if (!me.data)
    return (
      <div className="cl-start">
        <Loading rows={6} />
      </div>
    )
  if (me.data.mustSetUpSecondFactor && pathname !== setUpPath) return <Navigate to={setUpPath} replace />
  return (
    <SessionContext value={me.data}>
      <Frame session={me.data} path={pathname} />
      <StaySignedIn />
    </SessionContext>
  )
}

function Frame({ session, path }: { readonly session: Session; readonly path: string }) {
  const m = useMessages(messages)
  const narrow = useNarrow()
  const going = useNavigation().state === 'loading'
  const [folded, setFolded] = useKept('menu.folded', false)
  const [searching, setSearching] = useState(false)
  const [sheet, setSheet] = useState(false)
  const main = useRef<HTMLElement>(null)
  const menu = menuOf(session)
  const current = entryAt(menu, path)
  const siblings = menu.find((a) => a.area === current?.area)?.entries ?? []
  // Rights that change while somebody works show at once; it also keeps the line open that tells whether news arrives.
  useLive(
    ['identity.role', ...['person', 'delegation', 'presence'].map((n) => `identity.${n}@${session.personId ?? ''}`)],
    [whoAmI],
  )
  useHotkeys([
    { keys: 'mod+k', label: m.search, run: () => setSearching(true) },
    { keys: '?', label: m.shortcuts, run: () => setSheet(true) },
  ])
  useEffect(() => {
    main.current?.scrollTo(0, 0)
  }, [path])
  return (
    <div className={['cl-shell', folded ? 'cl-shell-folded' : ''].join(' ')}>
      <a
        className="cl-skip"
        href="#content"
        onClick={(e) => {
          e.preventDefault()
          main.current?.focus()
        }}
      >
        {m.skip}
      </a>
      {!narrow && <Rail menu={menu} current={current} folded={folded} onFold={setFolded} />}
      <TopBar
        session={session}
        menu={menu}
        narrow={narrow}
        onSearch={() => setSearching(true)}
        onShortcuts={() => setSheet(true)}
      />
      {going && <div className="cl-going" role="progressbar" aria-label={m.product} />}
      <main ref={main} id="content" tabIndex={-1} className="cl-main">
        {(narrow || folded) && siblings.length > 1 && <Tabs entries={siblings} current={current} />}
        <Outlet />
      </main>
      {narrow && <BottomBar menu={menu} current={current} />}
      {searching && <SearchDialog menu={menu} onClose={() => setSearching(false)} />}
      <ProveAgain session={session} />
      {sheet && <ShortcutSheet onClose={() => setSheet(false)} />}
    </div>
  )
}
