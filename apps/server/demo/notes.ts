import { forgetSettings, keepSetting, settingsLike } from '#kernel/identity'
import type { Db, Tx } from '#kernel/db'

const prefix = 'demo.note.'

/** What the simulation has done already, by step; each note was committed together with what it says. */
export async function notesFrom(db: Db): Promise<Map<string, string>> {
  const found = await settingsLike(db, prefix)
  return new Map(found.map(({ key, value }) => [key.slice(prefix.length), value]))
}
export const keepNote = (tx: Tx, step: string, answer: string, now: Date) =>
  keepSetting(tx, `${prefix}${step}`, answer, now)
/** When everything stands, nobody needs to know how it came about. */
export const forgetNotes = (db: Db) => forgetSettings(db, prefix)
