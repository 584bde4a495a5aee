import { createConnection, type Connection, type Store } from './chat/connection.ts'
import { draftIn } from './chat/draft.ts'
import { createView } from './chat/view.ts'
import { words } from './chat/words.ts'

/**
 * The chat widget. One line in a page is all it takes:
 * <script async src="https://clearline.example/widgets/chat.js" data-account="…"></script>
 * Optional: data-language (zh-CN, en), data-colour, data-name, and for a signed-in user data-user-id with data-user-hash.
 */
const script =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript
    : document.querySelector<HTMLScriptElement>('script[data-account][src*="/widgets/chat.js"]')
const memory = new Map<string, string>()
/** Some browsers forbid storage in pages of others; the chat then lives as long as the page. */
function storeOf(): Store {
  try {
    const { localStorage } = window
    localStorage.setItem('clearline.chat', '1')
    return localStorage
  } catch {
    return {
      getItem: (k) => memory.get(k) ?? null,
      setItem: (k, v) => {
        memory.set(k, v)
      },
    }
  }
}

function begin(given: HTMLScriptElement): void {
  const { account, language: asked, colour, name, userId, userHash } = given.dataset
  if (!account) {
    console.error('Clearline chat: data-account is missing')
    return
  }
  const language = (asked ?? document.documentElement.lang ?? navigator.language).toLowerCase().startsWith('en')
    ? ('en' as const)
    : ('zh-CN' as const)
  const host = document.createElement('div')
  host.setAttribute('lang', language)
  document.body.append(host)
  const store = storeOf()
  // eslint-disable-next-line prefer-const -- the view and the connection know each other
  let connection: Connection
  const draw = createView(
    host,
    language,
    /^#[0-9a-f]{6}$/i.test(colour ?? '') ? colour : undefined,
    () => connection,
    draftIn(() => window.sessionStorage, account, userId),
  )
  connection = createConnection({
    base: new URL(given.src).origin,
    accountId: account,
    store,
    onChange: draw,
    noNetwork: words[language].noNetwork,
    visitor: { language, ...(name ? { name } : {}), ...(userId ? { userId, userHash: userHash ?? '' } : {}) },
  })
  // Who never opens the chat costs nothing; who has one already hears of answers.
  if (store.getItem(`clearline.chat.${account}`)) connection.start()
}

if (script) {
  if (document.body) begin(script)
  else document.addEventListener('DOMContentLoaded', () => begin(script))
}
