/** A browser as far as redirects, cookies and forms go; addresses of Clearline lead into the process. */
export function simpleBrowser(clearline: string, inProcess: (path: string, init: RequestInit) => Promise<Response>) {
  const jar = new Map<string, Map<string, string>>()
  const once = async (url: URL, init: RequestInit = {}): Promise<Response> => {
    const cookies = jar.get(url.host) ?? new Map<string, string>()
    jar.set(url.host, cookies)
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const full = { ...init, headers, redirect: 'manual' as const }
    const response =
      url.origin === clearline ? await inProcess(url.pathname + url.search, full) : await fetch(url, full)
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value && !/Max-Age=0|expires=Thu, 01 Jan 1970/i.test(cookie)) cookies.set(name, value)
      else cookies.delete(name)
    }
    return response
  }
  /** Follows redirects until a page, or until an address `until` knows. */
  const go = async (address: string, init: RequestInit = {}, until: (url: URL) => boolean = () => false) => {
    let url = new URL(address, clearline)
    let response = await once(url, init)
    const passed = [url.href]
    for (let hops = 0; response.status >= 300 && response.status < 400 && hops < 20; hops++) {
      url = new URL(response.headers.get('location')!, url)
      passed.push(url.href)
      if (until(url)) break
      response = await once(url)
    }
    return { url, response, passed, text: await response.text() }
  }
  const cookieHeader = () =>
    [...(jar.get(new URL(clearline).host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  return { go, once, cookieHeader }
}
export type SimpleBrowser = ReturnType<typeof simpleBrowser>

/** Fills in the provider's pages: who, then consent. Answers where the browser ends up. */
export async function signInAt(browser: SimpleBrowser, start: string, login: string, until?: (url: URL) => boolean) {
  let at = await browser.go(start, {}, until)
  const passed = [...at.passed]
  for (let pages = 0; pages < 3 && at.url.pathname.startsWith('/interaction/'); pages++) {
    const body = at.text.includes('name="login"')
      ? new URLSearchParams({ prompt: 'login', login, password: 'any' })
      : new URLSearchParams({ prompt: 'consent' })
    at = await browser.go(at.url.href, { method: 'POST', body }, until)
    passed.push(...at.passed)
  }
  return { ...at, passed }
}
