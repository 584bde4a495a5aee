import { createServer, type Server } from 'node:https'
import { serve, type ServerType } from '@hono/node-server'
import type { Log } from '#kernel/log'
import type { App } from './app.ts'
import { followTls, oldestTls, readTls, type TlsFiles } from './tls.ts'

export interface Listening {
  readonly url: string
  readonly close: () => Promise<void>
}

const patience = { requestTimeout: 300_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 }

/**
 * Serves the app, over TLS when its files are given; a slow or silent client is cut off (times in ms) and `close` lets running
 * requests finish first.
 */
export function listen(
  app: Pick<App, 'fetch'>,
  port: number,
  host: string,
  tls?: { readonly files: TlsFiles; readonly log: Log },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const where = { fetch: app.fetch, port, hostname: host }
    let unfollow = () => {}
    const server: ServerType = serve(
      tls
        ? { ...where, createServer, serverOptions: { ...patience, ...readTls(tls.files), minVersion: oldestTls } }
        : { ...where, serverOptions: patience },
      (info) => {
        const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
        if (tls) unfollow = followTls(server as Server, tls.files, tls.log)
        const stop = () => {
          unfollow()
          return close(server)
        }
        resolve({ url: `${tls ? 'https' : 'http'}://${shown}:${info.port}`, close: stop })
      },
    )
    server.once('error', reject)
  })
}

const close = (server: ServerType) =>
  new Promise<void>((resolve) => {
    // A connection that finishes its request after `close` would stay open for the keep-alive time.
    const idle = setInterval(() => {
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    }, 50)
    // Whoever has not finished by then is cut off; live streams, which never end by themselves, were ended before (they reconnect and replay).
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, 8000)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(cut)
      resolve()
    })
  })
