import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '#kernel/postgres'
import { readTls, type TlsFiles } from '#kernel/http'
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

/** Complains when the certificate and key cannot be read or do not fit; reads them without using them. */
export function requireTls(files: TlsFiles | undefined): void {
  if (!files) return
  try {
    readTls(files)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Complaint(
      `TLS_CERT 与 TLS_KEY 不可用（${code ?? message}），请给出 PEM 格式的证书链及其私钥。` +
        `TLS_CERT and TLS_KEY cannot be used (${code ?? message}): give a chain of certificates and its key, both in PEM.`,
    )
  }
}
