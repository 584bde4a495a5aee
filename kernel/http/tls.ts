import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Log } from '#kernel/log'

/** Paths of the certificate chain and of its key, both PEM. */
export interface TlsFiles {
  readonly cert: string
  readonly key: string
}
interface TlsPair {
  readonly cert: Buffer
  readonly key: Buffer
}
/** How often the files are looked at (ms): a renewed certificate is in use within this time, without a restart. */
const lookMs = 2000
export const oldestTls = 'TLSv1.2'

/** Reads both and tries them together; throws when one cannot be read, or the key is not the certificate's. */
export function readTls({ cert, key }: TlsFiles): TlsPair {
  const pair = { cert: readFileSync(cert), key: readFileSync(key) }
  createSecureContext({ ...pair, minVersion: oldestTls })
  return pair
}

/** Takes over what the files become; while they are half written or do not fit, the old pair stays. Answers how to stop. */
export function followTls(server: Pick<Server, 'setSecureContext'>, files: TlsFiles, log: Log): () => void {
  const renew = () => {
    try {
      server.setSecureContext({ ...readTls(files), minVersion: oldestTls })
      log.info('the TLS certificate was renewed')
    } catch (error) {
      log.warn({ reason: (error as Error).message }, 'the new TLS certificate cannot be used; the old one stays')
    }
  }
  for (const file of [files.cert, files.key]) watchFile(file, { interval: lookMs, persistent: false }, renew)
  return () => {
    for (const file of [files.cert, files.key]) unwatchFile(file, renew)
  }
}
