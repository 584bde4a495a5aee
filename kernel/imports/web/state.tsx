import { useMessages } from '#kernel/ui'
import type { Run } from './api.ts'
import { words } from './words.ts'

const tone: Readonly<Record<Run['state'], string>> = {
  detected: 'off',
  dryRunning: 'brand',
  ready: 'calm',
  running: 'brand',
  interrupted: 'warm',
  failed: 'bad',
  done: 'good',
}

export function RunState({ state }: { readonly state: Run['state'] }) {
  return <span className={`cl-state cl-state-${tone[state]}`}>{useMessages(words).states[state]}</span>
}
