import { refuse } from '#kernel/errors'

export type Body = Record<string, unknown>
const mostBytes = 16_384
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The JSON object a sign-in route was sent; refuses what is too large or none. */
export async function readBody(request: Request): Promise<Body> {
  const tooLarge = () => refuse('tooLarge', 'tooLarge', { limit: `${mostBytes / 1024} KiB` })
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) tooLarge()
  let text = ''
  let size = 0
  const decoder = new TextDecoder()
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > mostBytes) tooLarge()
    text += decoder.decode(part, { stream: true })
  }
  if (!text) return {}
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    refuse('unsupported', 'unsupportedMediaType')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    refuse('invalid', 'invalidJson')
  }
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Body)
    : refuse('invalid', 'invalidJson')
}

/** Our answer with these cookies; a body of the library's own would show the raw session token to scripts. */
export function answer(body: unknown, cookies: readonly string[] = []): Response {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(JSON.stringify(body), { headers })
}
