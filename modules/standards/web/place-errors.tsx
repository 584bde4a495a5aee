import { ApiError } from '#kernel/contract'

/** What is wrong, by dotted place, as the server said it. */
export type Errors = Readonly<Record<string, string>>
export const errorsIn = (error: unknown): Errors =>
  error instanceof ApiError ? Object.fromEntries(error.details.map((d) => [d.path, d.message ?? d.code])) : {}

/** The sentences about one place and what is inside it. */
export function PlaceErrors({ of, at }: { readonly of: Errors; readonly at: string }) {
  const said = [
    ...new Set(
      Object.entries(of)
        .filter(([path]) => path === at || path.startsWith(`${at}.`))
        .map(([, s]) => s),
    ),
  ]
  if (said.length === 0) return null
  return (
    <div className="st-wrong" role="alert">
      {said.join(' ')}
    </div>
  )
}
