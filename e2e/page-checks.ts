import type { Page } from 'playwright-core'
import { breachesOf } from './screen.ts'

/** Texts a reader sees or hears, but for those that say themselves which language they are in. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: (string | null)[] = []
    // What is inside a picture is not said: the picture has a name of its own.
    const isShown = (e: Element) =>
      !e.closest('[lang]:not(html)') && !e.parentElement?.closest('[role=img]') && e.checkVisibility()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) if (isShown(walker.currentNode.parentElement!)) texts.push(walker.currentNode.textContent)
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      for (const e of document.querySelectorAll(`[${name}]`)) if (isShown(e)) texts.push(e.getAttribute(name))
    return texts.map((text) => text!.trim()).filter(Boolean)
  })

/** What happens to the reader's eye at the next press of Tab: nothing to complain of is an empty list. */
async function lookAtTab(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab')
  return page.evaluate(async () => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return ['Tab leads nowhere']
    const what = `${at.tagName.toLowerCase()} "${(at.innerText || at.ariaLabel || at.className).slice(0, 40)}"`
    const box = at.getBoundingClientRect()
    const isInSight =
      box.width * box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
    if (!isInSight) return [`Tab leads out of sight, to ${what}`]
    // A frame around an input belongs to what stands around it.
    const look = async () => {
      await Promise.allSettled(
        document.getAnimations().flatMap((a) => (a instanceof CSSTransition ? [a.finished] : [])),
      )
      const looks: string[] = []
      for (let e: Element | null = at; e && looks.length < 6; e = e.parentElement) {
        const s = getComputedStyle(e)
        looks.push([s.outline, s.boxShadow, s.borderColor, s.backgroundColor].join())
      }
      return looks.join()
    }
    const focused = await look()
    at.blur()
    // A choice takes its ring back a moment after the focus has left.
    for (let tries = 0; tries < 40; tries++) {
      if ((await look()) !== focused) return []
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return [`Tab leads to ${what}, and nothing shows it`]
  })
}

/** Everything that no page may be: broken, wider than its window, out of reach, or in another language. */
export async function faultsOf(page: Page, foreign: ReadonlySet<string>): Promise<string[]> {
  const shape = await page.evaluate(() => {
    const main = document.querySelector('main') ?? document.documentElement
    const headings = document.querySelectorAll('h1').length
    return [
      headings === 1 ? '' : `${headings} headings of level 1`,
      document.documentElement.scrollWidth > innerWidth ? `${document.documentElement.scrollWidth} px wide` : '',
      main.scrollWidth > main.clientWidth ? `the page is ${main.scrollWidth} px wide in ${main.clientWidth}` : '',
      document.querySelector('.cl-blank[role=alert]')?.textContent ?? '',
      ...[...document.querySelectorAll('.cl-sort')]
        .map((e) => e.textContent?.trim() ?? '')
        .filter((text) => /^-?[a-z]+([A-Z.][a-zA-Z]*)*$/.test(text))
        .map((text) => `the order is named by its key “${text}”`),
    ].filter(Boolean)
  })
  const texts = [...new Set(await textsOf(page))]
  return [
    ...shape,
    ...texts.filter((t) => foreign.has(t)).map((t) => `says “${t}”, which is of the other language`),
    ...texts.filter((t) => /\bundefined\b|\bNaN\b|\[object |Invalid Date/.test(t)).map((t) => `says “${t}”`),
    ...(await breachesOf(page)),
    ...(await lookAtTab(page)),
  ]
}
