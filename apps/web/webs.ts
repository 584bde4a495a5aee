import {
  areas,
  mayDo,
  menuGroups,
  type Area,
  type Landing,
  type MenuEntry,
  type MenuGroup,
  type PageRoute,
  type SearchSource,
  type Session,
  type Web,
} from '#kernel/ui'

/** What every module and kernel part gives to the screen; a new module's pages appear by their file being there. */
const found = import.meta.glob<Web>(['../../kernel/*/web/index.tsx', '../../modules/*/web/index.tsx'], {
  eager: true,
  import: 'web',
})
const webs: readonly Web[] = Object.entries(found)
  .toSorted(([a], [b]) => a.localeCompare(b))
  .map(([, web]) => web)

export const routes: readonly PageRoute[] = webs.flatMap((w) => w.routes)
export const searchSources: readonly SearchSource[] = webs.flatMap((w) => w.search ?? [])
export const parts: NonNullable<Web['parts']> = Object.assign({}, ...webs.map((w) => w.parts))

export interface AreaMenu {
  readonly area: Area
  readonly entries: readonly MenuEntry[]
}
/** Where entries stand: those without a heading first, then heading by heading. */
const place = (e: MenuEntry) => (e.group ? menuGroups.indexOf(e.group) : -1)
/** The entries of an area under their headings, in their order. */
export function headed(entries: readonly MenuEntry[]) {
  const by = Map.groupBy(entries, (e): MenuGroup | undefined => e.group)
  return [...by].map(([group, under]) => ({ group, under }))
}

/** The menu a person sees: areas that have pages they may open. */
export function menuOf(session: Session): readonly AreaMenu[] {
  const entries = webs
    .flatMap((w) => w.menu)
    .filter((e) => !e.needs || mayDo(session, e.needs))
    .toSorted((a, b) => place(a) - place(b) || (a.order ?? 50) - (b.order ?? 50))
  return areas
    .map((area) => ({ area, entries: entries.filter((e) => e.area === area) }))
    .filter((a) => a.entries.length > 0)
}

/** Where a person lands: the desk of their role, else the first page of their menu. */
export function landingOf(session: Session): string | undefined {
  const landings: readonly Landing[] = webs.flatMap((w) => w.landing ?? [])
  const best = landings.filter((l) => mayDo(session, l.needs)).toSorted((a, b) => b.rank - a.rank)[0]
  return best?.path ?? menuOf(session)[0]?.entries[0]?.path
}

/** The menu entry a page belongs to: the one whose path is the longest beginning of the address. */
export function entryAt(menu: readonly AreaMenu[], path: string): MenuEntry | undefined {
  return menu
    .flatMap((a) => a.entries)
    .filter((e) => path === e.path || path.startsWith(`${e.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}
