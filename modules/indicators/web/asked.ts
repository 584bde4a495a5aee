import { useSearchParams } from 'react-router'

export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof grains)[number]
/** What the reader asks for; it lives in the address, so that a link shows a colleague the same numbers. */
export interface Asked {
  readonly grain: Grain
  readonly day?: string
  readonly orgId?: string
  readonly product?: string
  readonly channel?: string
}
const names = ['grain', 'day', 'orgId', 'product', 'channel'] as const

export function useAsked(): {
  readonly asked: Asked
  readonly ask: (change: { readonly [K in keyof Asked]?: Asked[K] | undefined }) => void
} {
  const [search, setSearch] = useSearchParams()
  const given = Object.fromEntries(
    names.flatMap((n) => {
      const v = search.get(n)
      return v ? [[n, v]] : []
    }),
  ) as Partial<Asked>
  const asked: Asked = { ...given, grain: grains.find((g) => g === given.grain) ?? 'month' }
  return {
    asked,
    ask: (change) =>
      setSearch(
        (old) => {
          const next = new URLSearchParams(old)
          for (const [name, value] of Object.entries(change)) {
            if (value) next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { replace: true },
      ),
  }
}
/** The question as an address's query, for links to other pages of indicators. */
export const queryOf = (asked: Partial<Asked>): string => {
  const text = new URLSearchParams(Object.entries(asked).filter((e): e is [string, string] => Boolean(e[1]))).toString()
  return text && `?${text}`
}
/** The day before or after a `YYYY-MM-DD`. */
export const dayBeside = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
/** Today in the operator's zone. */
export const today = (now: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)
