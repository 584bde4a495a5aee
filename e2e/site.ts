import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Site {
  readonly url: string
  readonly close: () => Promise<void>
}

/** An operator's own web site, as plain as can be, with the chat in it: the line that the widget's page tells to copy. */
export async function startSite(embed: {
  readonly clearline: string
  readonly accountId: string
  readonly language: string
}): Promise<Site> {
  const page = `<!doctype html><html lang="${embed.language}"><head><meta charset="utf-8"><title>Linhai Telecom</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><h1>Linhai Telecom</h1>
<script async src="${embed.clearline}/widgets/chat.js" data-account="${embed.accountId}"></script></body></html>`
  const server = createServer((request, response) => {
    if (request.url !== '/') return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
