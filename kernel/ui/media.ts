import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  const subscribe = (tell: () => void) => {
    const list = matchMedia(query)
    list.addEventListener('change', tell)
    return () => list.removeEventListener('change', tell)
  }
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** True on a phone-sized window: tables become cards, the menu a bar. */
export const useNarrow = (): boolean => useMedia('(max-width: 767px)')
/** True where the person asked the machine for less motion (WCAG 2.2 2.3.3). */
export const useStill = (): boolean => useMedia('(prefers-reduced-motion: reduce)')
