import { useState } from 'react'

/**
 * A small preference kept in this browser: chosen columns, saved views, a folded menu. Broken or blocked storage means the
 * default.
 */
export function useKept<T>(key: string, otherwise: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(key, otherwise))
  return [
    value,
    (next) => {
      setValue(next)
      try {
        localStorage.setItem(`clearline.${key}`, JSON.stringify(next))
      } catch {
        /* private window: it lasts as long as the page */
      }
    },
  ]
}
function read<T>(key: string, otherwise: T): T {
  try {
    const kept = localStorage.getItem(`clearline.${key}`)
    return kept === null ? otherwise : (JSON.parse(kept) as T)
  } catch {
    return otherwise
  }
}
