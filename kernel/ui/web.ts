import { lazy, type ComponentType, type ReactNode } from 'react'
import type { Label } from './locale.ts'
import type { Masked } from './reveal/revealable-option.tsx'
import type { Doable } from './session.ts'

/** Areas of work in the order of the menu. */
export const areas = [
  'desk',
  'interactions',
  'cases',
  'customers',
  'standards',
  'surveys',
  'indicators',
  'network',
  'incidents',
  'processes',
  'workforce',
  'improvement',
  'programme',
  'governance',
  'settings',
] as const
export type Area = (typeof areas)[number]

/** Headings within an area that has many pages, in their order; what has none stands above them. */
export const menuGroups = ['people', 'rights', 'service', 'system', 'risks', 'controls', 'staff', 'privacy'] as const
export type MenuGroup = (typeof menuGroups)[number]

/** One page: its path, and its part of the program, fetched when somebody goes there. */
export interface PageRoute {
  /** Path from the root, with `:name` parameters: `/cases/:id`. */
  readonly path: string
  /** `page(() => import('./case-page.tsx').then((m) => m.CasePage))` */
  readonly page: () => Promise<{ readonly Component: ComponentType }>
  /** Whoever lacks it gets the reason instead of the page. */
  readonly needs?: Doable
}
/** A line of the menu; those of one area stand together under the area's name. */
export interface MenuEntry {
  readonly area: Area
  readonly path: string
  readonly label: Label
  readonly needs?: Doable
  /** The heading it stands under. */
  readonly group?: MenuGroup
  /** Order within the area, or within the heading. */
  readonly order?: number
}
/** A part that other pages or the shell show without knowing its module, e.g. the desk's counters or the search. */
export interface SearchSource {
  readonly label: Label
  readonly needs?: Doable
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly SearchHit[]>
}
export interface SearchHit {
  readonly id: string
  readonly title: string
  readonly detail?: string | undefined
  readonly path: string
  /** The masked value people look for here, and where it stands: an eye reveals it without leaving the search. */
  readonly reveal?: Masked | undefined
}
/** What a part shows, and what it says when the person is done with it. */
export interface PartOf {
  readonly id: string
  /** What the id is of, for a part that stands beside more than one kind of thing. */
  readonly kind?: string | undefined
  readonly onDone?: (() => void) | undefined
}
/** A page people with the permission land on after sign-in; the highest rank wins. */
export interface Landing {
  readonly path: string
  readonly needs: Doable
  readonly rank: number
}

/**
 * What a module gives to the screen: `export const web` of its `web/index.tsx`. Keep that file small; it is in the first view of
 * everybody.
 */
export interface Web {
  readonly routes: readonly PageRoute[]
  readonly menu: readonly MenuEntry[]
  readonly search?: readonly SearchSource[]
  readonly landing?: readonly Landing[]
  /** Parts that pages of other modules show by name (`<Part name="standards.clock" id={…} />`), each made by `part(…)`. */
  readonly parts?: Readonly<Record<string, (of: PartOf) => ReactNode>>
}
export const defineWeb = (web: Web): Web => web

/** A page fetched when it is gone to. */
export const page =
  (load: () => Promise<ComponentType>): PageRoute['page'] =>
  async () => ({ Component: await load() })

/**
 * A part of a page fetched when it is first shown (charts, editors); stand it in
 * `<Boundary><Suspense fallback={<Loading />}>…</Suspense></Boundary>`.
 */
export const part = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => ({ default: await load() })) as ComponentType<P> as (props: P) => ReactNode
