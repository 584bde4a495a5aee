/** Draws one character small and tells its picture. */
function pictureOf(character: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return character
  pen.font = '20px system-ui, sans-serif'
  pen.fillText(character, 2, 20)
  return pen.getImageData(0, 0, 24, 24).data.join()
}

/** Whether this machine can show Chinese by itself: a character it lacks looks like any other it lacks. */
const hasChinese = (): boolean => pictureOf('线') !== pictureOf('\u{1FFFE}') && pictureOf('线') !== pictureOf('畅')

/**
 * Machines without a Chinese face get ours, in subsets by use. It then goes first in the list: behind other faces Chromium
 * does not
 * always draw text again when a subset has arrived. Everybody else's machine never fetches it.
 */
export function provideChineseFace(): void {
  const load = () => import('@fontsource-variable/noto-sans-sc/index.css')
  if (hasChinese()) {
    ;(globalThis.requestIdleCallback ?? setTimeout)(() => void load())
    return
  }
  document.documentElement.classList.add('cl-own-face')
  void load()
}
