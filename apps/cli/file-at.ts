import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Complaint } from '../server/complaint.ts'
import type { Shell } from './command.ts'

/** A path as it was meant where the command was typed: npm runs commands in the project's folder and keeps that place here. */
export const pathAt = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path)

/** A file that is there; refuses with the path that was tried. */
export function fileAt(path: string, say: Shell['say']): string {
  const at = pathAt(path)
  const found = statSync(at, { throwIfNoEntry: false })
  if (!found?.isFile())
    throw new Complaint(say(`没有文件 ${at}，请检查路径。`, `There is no file ${at}: check its path.`))
  return at
}
