import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '#kernel/postgres'
import { Complaint } from './complaint.ts'

/** Makes a folder and tries to write in it: permissions alone do not tell of a full or read-only disk. */
export function requireWritable(setting: string, dir: string): void {
  const probe = join(dir, `.write-test-${process.pid}`)
  try {
    makeFolder(dir)
    writeFileSync(probe, 'x')
    rmSync(probe)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Complaint(
      `目录 ${dir} 不可写（${reason}），请更改权限或用 ${setting} 换一个目录。` +
        `Cannot write to ${dir} (${reason}): change its permissions, or choose another with ${setting}.`,
    )
  }
}
