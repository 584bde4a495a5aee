import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What a file of `DATA_DIR` that only its owner reads says; made of `fresh` when it is not there. Two processes may make it at
 * once: the file appears whole by a link, and the second takes what the first put there.
 */
export function secretFile(dir: string, name: string, fresh: () => string): string {
  const file = join(dir, name)
  const read = () => readFileSync(file, 'utf8').trim()
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const draft = `${file}.${process.pid}`
  mkdirSync(dir, { recursive: true })
  writeFileSync(draft, fresh(), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return read()
}
