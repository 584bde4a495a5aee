import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Site {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A Chinese face for the site: a machine that runs browsers for tests often has none, and the chat takes the site's. */
const faces = dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css')))
function faceFile(url: string): Buffer | undefined {
  const file = url === '/index.css' ? join(faces, 'index.css') : join(faces, 'files', basename(url))
  return /\.(css|woff2)$/.test(url) && existsSync(file) ? readFileSync(file) : undefined
}

/** An operator's own web site, as plain as can be, with the chat in it: the line that the widget's page tells to copy. */
export async function startSite(embed: {
  readonly clearline: string
  readonly accountId: string
  readonly language: string
}): Promise<Site> {
  const page = `<!doctype html><html lang="${embed.language}"><head><meta charset="utf-8"><title>Linhai Telecom</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/index.css">
<style>body { font-family: system-ui, 'Noto Sans SC Variable', sans-serif }</style></head><body><h1>Linhai Telecom</h1>
<script async src="${embed.clearline}/widgets/chat.js" data-account="${embed.accountId}"></script></body></html>`
  const server = createServer((request, response) => {
    const face = faceFile(request.url ?? '')
    if (face)
      return response
        .writeHead(200, { 'content-type': request.url === '/index.css' ? 'text/css' : 'font/woff2' })
        .end(face)
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
