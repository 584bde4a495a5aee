import { EllipsisOutlined, MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Drawer, Tooltip } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { Link, NavLink } from 'react-router'
import { useLocale, useMessages, type MenuEntry } from '#kernel/ui'
import { messages } from '../messages.ts'
import { headed, type AreaMenu } from '../webs.ts'
import { AreaIcon } from './area-icon.tsx'
import { Mark } from './mark.tsx'

interface MenuProps {
  readonly menu: readonly AreaMenu[]
  readonly current: MenuEntry | undefined
}

/** The areas of work; the one a person is in shows its pages. */
function AreaList({
  menu,
  current,
  folded,
  onGo,
}: MenuProps & { readonly folded: boolean; readonly onGo?: () => void }) {
  const m = useMessages(messages)
  return (
    <ul className="cl-areas">
      {menu.map(({ area, entries }) => {
        const active = current?.area === area
        const link = (
          <Link
            className={active ? 'cl-area cl-area-active' : 'cl-area'}
            to={entries[0]!.path}
            onClick={onGo}
            {...(active && entries.length === 1 ? { 'aria-current': 'page' as const } : {})}
          >
            <AreaIcon area={area} />
            <span className={folded ? 'cl-hidden' : ''}>{m.areas[area]}</span>
          </Link>
        )
        return (
          <li key={area}>
            {folded ? (
              <Tooltip placement="right" title={m.areas[area]}>
                {link}
              </Tooltip>
            ) : (
              link
            )}
            {!folded && active && entries.length > 1 && <Entries of={entries} current={current} onGo={onGo} />}
          </li>
        )
      })}
    </ul>
  )
}

interface EntriesProps {
  readonly of: readonly MenuEntry[]
  readonly current: MenuEntry | undefined
  readonly onGo: (() => void) | undefined
}
/** The pages of an area; where it has many, each list under its heading. */
function Entries({ of, current, onGo }: EntriesProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.querySelector('.cl-entry-active')?.scrollIntoView({ block: 'nearest' }), [current])
  const links = (entries: readonly MenuEntry[]) =>
    entries.map((e) => (
      <li key={e.path}>
        <NavLink className={e === current ? 'cl-entry cl-entry-active' : 'cl-entry'} to={e.path} onClick={onGo}>
          {e.label[locale]}
        </NavLink>
      </li>
    ))
  return (
    <ul className="cl-entries" ref={list}>
      {headed(of).map(({ group, under }) =>
        group ? (
          <li key={group}>
            <span className="cl-group" id={`${id}${group}`}>
              {m.menuGroups[group]}
            </span>
            <ul aria-labelledby={`${id}${group}`}>{links(under)}</ul>
          </li>
        ) : (
          links(under)
        ),
      )}
    </ul>
  )
}

export function Rail({
  menu,
  current,
  folded,
  onFold,
}: MenuProps & { readonly folded: boolean; readonly onFold: (folded: boolean) => void }) {
  const m = useMessages(messages)
  const label = folded ? m.unfoldMenu : m.foldMenu
  return (
    <nav className="cl-rail" aria-label={m.mainMenu}>
      <Link className="cl-brand" to="/">
        <Mark />
        {!folded && (
          <span>
            Clearline<small lang="zh-CN">畅线</small>
          </span>
        )}
        <span className="cl-hidden">{folded ? `${m.product} · ${m.home}` : ` · ${m.home}`}</span>
      </Link>
      <AreaList menu={menu} current={current} folded={folded} />
      <Tooltip placement="right" title={folded ? label : ''}>
        <button type="button" className="cl-fold" aria-expanded={!folded} onClick={() => onFold(!folded)}>
          {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          <span className={folded ? 'cl-hidden' : ''}>{label}</span>
        </button>
      </Tooltip>
    </nav>
  )
}

/** The pages of the area above the content, where the rail has no room for them. */
export function Tabs({
  entries,
  current,
}: {
  readonly entries: readonly MenuEntry[]
  readonly current: MenuEntry | undefined
}) {
  const locale = useLocale()
  const bar = useRef<HTMLElement>(null)
  useEffect(
    () => bar.current?.querySelector('.cl-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'center' }),
    [current],
  )
  return (
    <nav ref={bar} className="cl-tabs" aria-label={current?.label[locale]}>
      {entries.map((e) => (
        <NavLink key={e.path} to={e.path} className={e === current ? 'cl-tab cl-tab-active' : 'cl-tab'}>
          {e.label[locale]}
        </NavLink>
      ))}
    </nav>
  )
}

/** On a phone: the first areas under the thumb, the rest in a drawer. */
export function BottomBar({ menu, current }: MenuProps) {
  const m = useMessages(messages)
  const [open, setOpen] = useState(false)
  const first = menu.length > 5 ? menu.slice(0, 4) : menu
  const inFirst = first.some((a) => a.area === current?.area)
  return (
    <nav className="cl-bottom" aria-label={m.mainMenu}>
      {first.map(({ area, entries }) => (
        <Link
          key={area}
          to={entries[0]!.path}
          className={current?.area === area ? 'cl-thumb cl-thumb-active' : 'cl-thumb'}
        >
          <AreaIcon area={area} />
          <span>{m.areas[area]}</span>
        </Link>
      ))}
      {first.length < menu.length && (
        <button
          type="button"
          className={inFirst ? 'cl-thumb' : 'cl-thumb cl-thumb-active'}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <span className="cl-area-icon">
            <EllipsisOutlined />
          </span>
          <span>{inFirst || !current ? m.more : m.areas[current.area]}</span>
        </button>
      )}
      <Drawer
        open={open}
        placement="bottom"
        size="auto"
        title={m.mainMenu}
        onClose={() => setOpen(false)}
        rootClassName="cl-menu-drawer"
      >
        <AreaList menu={menu} current={current} folded={false} onGo={() => setOpen(false)} />
      </Drawer>
    </nav>
  )
}
