import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Mount } from '#kernel/http'
import { linkPage } from './link-page.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
}
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/
interface Entry {
  readonly file: string
  readonly type: string
  readonly size: number
  etag?: string
  readonly encoded: Map<string, Promise<Uint8Array<ArrayBuffer>>>
}

/** The built files of a folder by their path; what is not in it cannot be asked for. */
function entriesOf(dir: string, under = ''): Map<string, Entry> {
  let names: string[] = []
  try {
    names = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return new Map(
    names.flatMap((name) => {
      const file = join(dir, name)
      const stat = statSync(file)
      if (!stat.isFile()) return []
      return [
        [
          `${under}/${name.replaceAll('\\', '/')}`,
          { file, type: types[extname(name)] ?? 'application/octet-stream', size: stat.size, encoded: new Map() },
        ] as const,
      ]
    }),
  )
}

const encoders: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
}

/** Compressed once, when first asked for, and kept: the whole application is a megabyte or two. */
function encodedBytes(entry: Entry, encoding: string): Promise<Uint8Array<ArrayBuffer>> {
  const made =
    entry.encoded.get(encoding) ??
    (readFile(entry.file).then((bytes) => encoders[encoding]!(bytes)) as Promise<Uint8Array<ArrayBuffer>>)
  entry.encoded.set(encoding, made)
  return made
}

const encodingFor = (request: Request, entry: Entry): string | undefined => {
  if (entry.size < 1024 || !compressible.test(entry.type)) return undefined
  const accepted = request.headers.get('accept-encoding') ?? ''
  return ['br', 'gzip'].find((e) => new RegExp(`\\b${e}\\b(?!;\\s*q=0(?:\\.0*)?(?:,|$))`).test(accepted))
}

async function serve(request: Request, entry: Entry, headers: Record<string, string>): Promise<Response> {
  entry.etag ??= createHash('sha256')
    .update(await readFile(entry.file))
    .digest('base64url')
    .slice(0, 16)
  const encoding = encodingFor(request, entry)
  const etag = `"${entry.etag}${encoding ? `-${encoding}` : ''}"`
  const all = { ...headers, etag, vary: 'accept-encoding', 'x-content-type-options': 'nosniff' }
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers: all })
  const body = encoding ? await encodedBytes(entry, encoding) : await readFile(entry.file)
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...all,
      'content-type': entry.type,
      'content-length': String(body.byteLength),
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  })
}

/** What a page of ours may load and do (CSP 3): nothing from elsewhere; styles are inline because antd makes them as it draws. */
function policyOf(index: string): string {
  const inline = [...index.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    (m) => `'sha256-${createHash('sha256').update(m[1]!).digest('base64')}'`,
  )
  return [
    "default-src 'self'",
    `script-src 'self' ${inline.join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/**
 * The web application of `webDir`, any of its own addresses answered with its first page, and the scripts partners embed
 * of `widgetDir` under /widgets/. Files with a hash in their name may be kept for ever, all others are asked for again.
 */
export function webFiles(webDir: string, widgetDir: string): Mount {
  const web = entriesOf(webDir)
  const widgets = entriesOf(widgetDir, '/widgets')
  const index = web.get('/index.html')
  const face = [...web.keys()].find((name) => /^\/assets\/noto-sans-sc-[\w-]+\.css$/.test(name))
  const policy = index ? policyOf(readFileSync(index.file, 'utf8')) : ''
  return {
    path: '/*',
    name: 'web',
    handler: (request) => {
      const path = decodedPath(request)
      if ((request.method !== 'GET' && request.method !== 'HEAD') || path === undefined) return undefined
      const page = linkPage(path, request.method, face)
      if (page) return page
      const widget = widgets.get(path)
      if (widget)
        return serve(request, widget, {
          'cache-control': 'public, max-age=300',
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
        })
      const file = web.get(path)
      if (file && file !== index)
        return serve(request, file, {
          'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        })
      // A page of the application has no dot in its last part; a missing script must stay missing.
      if (/^\/(api|tmf-api|widgets|assets)\//.test(path) || (path !== '/index.html' && /\.\w+$/.test(path)))
        return undefined
      return index
        ? serve(request, index, { 'cache-control': 'no-cache', 'content-security-policy': policy })
        : notBuilt()
    },
  }
}

const notBuilt = () =>
  new Response('网页尚未构建，请用 npm start 启动。The web application is not built: start with npm start.\n', {
    status: 503,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })

const decodedPath = (request: Request): string | undefined => {
  try {
    return decodeURIComponent(new URL(request.url).pathname)
  } catch {
    return undefined
  }
}
