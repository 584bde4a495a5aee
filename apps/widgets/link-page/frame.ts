import { make } from './element.ts'
import { provideFace } from './face.ts'
import { style } from './style.ts'

export type Locale = 'zh-CN' | 'en'
interface Words {
  readonly title: string
  readonly brand: string
  /** The other language, in its own words. */
  readonly other: string
}

/** The end of the address is the only key: who holds the link is who was written to. */
export const token = decodeURIComponent(location.pathname.split('/')[2] ?? '')
/** Until the server says what the customer reads. */
export const browserLocale: Locale = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'

/**
 * Puts together the page behind a link that a customer was sent: the brand and the other language above, below them what is drawn.
 * Answers how it is drawn.
 */
export function frame(
  switchTo: (next: Locale) => Promise<void>,
): (locale: Locale, m: Words, focus: boolean, ...shown: Node[]) => void {
  const main = make('main')
  const brand = make('strong')
  const other = make('button', { type: 'button' })
  document.head.append(make('style', { textContent: style }))
  provideFace(document.querySelector<HTMLElement>('script[data-face]')?.dataset.face)
  document.body.replaceChildren(make('header', {}, brand, other), main)
  return (locale, m, focus, ...shown) => {
    const next = locale === 'en' ? 'zh-CN' : 'en'
    document.documentElement.lang = locale
    document.title = m.title
    brand.textContent = m.brand
    other.textContent = m.other
    other.lang = next
    other.onclick = () => void switchTo(next).then(() => other.focus())
    main.replaceChildren(...shown)
    if (focus) main.querySelector<HTMLElement>('h1')?.focus()
  }
}
