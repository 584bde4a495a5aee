import { serve, type ServerType } from '@hono/node-server'
import type { App } from './app.ts'

export interface Listening {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves the app; a slow or silent client is cut off (times in ms) and `close` lets running requests finish first. */
export function listen(app: Pick<App, 'fetch'>, port: number, host: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve(
      {
        fetch: app.fetch,
        port,
        hostname: host,
        serverOptions: { requestTimeout: 300_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 },
      },
      (info) => {
        const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
        resolve({ url: `http://${shown}:${info.port}`, close: () => close(server) })
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
