import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openapi } from '#kernel/contract'
import type { Mount } from '#kernel/http'
import { scimPaths } from '#kernel/identity'
import { kernelMessages, sentence } from '#kernel/i18n'
import type { Host, Module } from '#kernel/module'

const root = join(import.meta.dirname, '..', '..')
/** Stands for the values a sentence is filled with. */
const blanks = new Proxy({}, { get: (_, name) => `<${String(name)}>` })

/** The whole API in OpenAPI 3.1, every refusal with its English sentence. */
export function describeApi(modules: readonly Module[], server?: string): Record<string, unknown> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const catalogues = [kernelMessages, ...modules.map((m) => m.messages)]
  const api = openapi(Object.fromEntries(modules.map((m) => [m.name, m.contract])), {
    version,
    ...(server === undefined ? {} : { server }),
    say: (code) => {
      try {
        return sentence(catalogues, 'en', code, blanks)
      } catch {
        // A sentence that is made from a list of things says nothing without them.
        return undefined
      }
    },
  })
  return {
    ...api,
    paths: { ...(api.paths as object), ...scimPaths() },
    tags: [...(api.tags as object[]), { name: 'scim' }],
  }
}

/** `GET /openapi.json`: what this very server takes and gives, for programs that generate theirs from it. No secret, so public. */
export function apiDescription(host: Host): Mount {
  let text: string | undefined
  return {
    path: '/openapi.json',
    name: 'openapi',
    handler: (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
      text ??= JSON.stringify(describeApi(host.modules, host.config.publicUrl))
      return new Response(request.method === 'HEAD' ? null : text, {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'cache-control': 'no-cache',
          'access-control-allow-origin': '*',
        },
      })
    },
  }
}
