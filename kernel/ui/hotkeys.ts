import { useEffect, useSyncExternalStore } from 'react'
import { useLatest } from './use-latest.ts'

/** A key or chord and what it does; `mod` is ⌘ on a Mac and Ctrl elsewhere. Examples: `j`, `?`, `mod+k`, `mod+shift+enter`. */
export interface Hotkey {
  readonly keys: string
  readonly label: string
  readonly run: (event: KeyboardEvent) => void
  readonly hidden?: boolean
}

interface Pressed extends Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
> {}
const named: Readonly<Record<string, string>> = { esc: 'escape', space: ' ', up: 'arrowup', down: 'arrowdown' }

/**
 * Whether a key press is the chord. Characters are compared as typed, so `?` works on any layout; letters with mod by their key.
 */
export function matches(keys: string, e: Pressed): boolean {
  const parts = keys.toLowerCase().split('+')
  const last = parts.pop() ?? ''
  const key = named[last] ?? last
  const mod = parts.includes('mod')
  if (mod !== (e.ctrlKey || e.metaKey) || parts.includes('alt') !== e.altKey) return false
  // A capital or a sign like ? holds its shift in itself.
  if (parts.includes('shift') !== e.shiftKey && (mod || key.length > 1 || /[a-z0-9]/.test(key))) return false
  return e.key.toLowerCase() === key || (e.altKey && e.code === `Key${key.toUpperCase()}`)
}

/**
 * True while an input method composes: Enter then accepts a word, letters spell pinyin; neither is meant for us. 229 is Safari's
 * and old Chromium's word for it.
 */
export const composing = (e: {
  readonly isComposing?: boolean
  readonly keyCode?: number
  readonly nativeEvent?: { readonly isComposing?: boolean }
}): boolean => Boolean(e.isComposing || e.nativeEvent?.isComposing || e.keyCode === 229)

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) &&
  !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type ?? '')
/** Enter and space press whatever control has the focus; a page's own meaning of them begins where none has. */
const presses = (e: KeyboardEvent): boolean =>
  /^(Enter| )$/.test(e.key) &&
  e.target instanceof Element &&
  e.target.closest('button, a[href], summary, [role="button"], [role="option"]') !== null
/** Menus, lists of a select and dialogs take their own keys. */
const overlays = [
  '.ant-modal-wrap:not([style*="display: none"])',
  '.ant-drawer-open [role="dialog"]',
  '.ant-select-open',
  '.ant-dropdown:not(.ant-dropdown-hidden)',
].join(', ')
const inOverlay = (): boolean => document.querySelector(overlays) !== null

const listeners = new Set<() => void>()
let active: readonly (readonly Hotkey[])[] = []
function change(next: typeof active): void {
  active = next
  for (const tell of listeners) tell()
}
const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || composing(event)) return
  const chord = event.ctrlKey || event.metaKey || event.altKey
  if (!chord && (typing(event.target) || presses(event) || inOverlay())) return
  // The innermost part of the screen was mounted last and goes first.
  for (const group of active.toReversed()) {
    const found = group.find((h) => matches(h.keys, event))
    if (!found) continue
    event.preventDefault()
    return found.run(event)
  }
}

/**
 * Gives keys to a part of the screen while it is shown. Single keys are off while an IME composes, in inputs and under dialogs;
 * chords with mod or alt work in inputs too. Every key with its label is listed under `?`.
 */
export function useHotkeys(hotkeys: readonly Hotkey[]): void {
  const latest = useLatest(hotkeys)
  const signature = hotkeys.map((h) => `${h.keys}:${h.label}`).join('|')
  useEffect(() => {
    const group = latest.current.map((h, i): Hotkey => ({ ...h, run: (event) => latest.current[i]?.run(event) }))
    if (active.length === 0) document.addEventListener('keydown', onKey)
    change([...active, group])
    return () => {
      change(active.filter((g) => g !== group))
      if (active.length === 0) document.removeEventListener('keydown', onKey)
    }
  }, [signature, latest])
}

/** Every key that works now, for the sheet of shortcuts. */
export const useActiveHotkeys = (): readonly Hotkey[] =>
  useSyncExternalStore(subscribe, () => active)
    .flat()
    .filter((h) => !h.hidden)

/** A chord as it is printed on this machine's keys. */
export function keysOnScreen(keys: string): readonly string[] {
  const mac = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')
  const words: Readonly<Record<string, string>> = {
    mod: mac ? '⌘' : 'Ctrl',
    alt: mac ? '⌥' : 'Alt',
    shift: mac ? '⇧' : 'Shift',
    enter: '↵',
    esc: 'Esc',
    space: '␣',
  }
  return keys.split('+').map((k) => words[k] ?? (k.length === 1 ? k.toUpperCase() : k))
}
