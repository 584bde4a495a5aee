import { useCan, useHotkeys, type Doable } from '#kernel/ui'

/** A key's label, what it needs, and what it does. */
export type ActionKey = readonly [label: string, needs: Doable, run: () => void]

/** Keys for the actions of what is looked at; without the permission a key is neither listed nor works, as its button. */
export function useActionKeys(actions: Readonly<Record<string, ActionKey>>): void {
  const can = useCan()
  useHotkeys(
    Object.entries(actions)
      .filter(([, [, needs]]) => can(needs))
      .map(([keys, [label, , run]]) => ({ keys, label, run })),
  )
}
