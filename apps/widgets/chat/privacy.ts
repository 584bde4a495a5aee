import type { Connection } from './connection.ts'
import type { Parts } from './parts.ts'
import type { Words } from './words.ts'

/** What the visitor agreed to is as near as the chat itself; the page it leads to is the one of the links in our messages. */
export function listenPrivacy(
  { privacy, rights, told, toPage, enough }: Parts,
  w: Words,
  connection: () => Connection,
) {
  const tell = (text: string, url?: string) => {
    told.textContent = text
    toPage.hidden = !url
    if (url) toPage.href = url
  }
  privacy.onclick = async () => {
    rights.hidden = false
    tell(w.privacyWait)
    enough.focus()
    try {
      const url = await connection().privacy()
      tell(url ? w.privacyKnown : w.privacyUnknown, url ?? undefined)
      if (url) toPage.focus()
    } catch {
      tell(w.privacyFailed)
    }
  }
  enough.onclick = () => {
    rights.hidden = true
    privacy.focus()
  }
}
