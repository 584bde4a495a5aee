import type { OpenHost } from '../server/host.ts'

/** What a look at one thing found: fine, worth a look, or broken, and what to do. */
export interface Finding {
  readonly state: 'good' | 'look' | 'bad'
  readonly zh: string
  readonly en: string
}
export type Look = (opened: OpenHost) => Promise<readonly Finding[]>
export const good = (zh: string, en: string): Finding => ({ state: 'good', zh, en })
export const look = (zh: string, en: string): Finding => ({ state: 'look', zh, en })
export const bad = (zh: string, en: string): Finding => ({ state: 'bad', zh, en })
