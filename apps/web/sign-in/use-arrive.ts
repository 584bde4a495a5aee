import { useNavigate, useSearchParams } from 'react-router'
import { queries } from '#kernel/ui'

/** Goes where somebody wanted to go before they were asked to sign in. */
export function useArrive(): () => Promise<void> {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const next = search.get('next') ?? '/'
  return async () => {
    queries.clear()
    // Only our own pages: an address of another site in `next` would lend it our name.
    await navigate(/^\/(?![/\\])/.test(next) ? next : '/', { replace: true })
  }
}
