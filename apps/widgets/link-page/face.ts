/** Draws one character small and tells its picture. */
function pictureOf(character: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const pen = canvas.getContext('2d')
  if (!pen) return character
  pen.font = '20px system-ui, sans-serif'
  pen.fillText(character, 2, 20)
  return pen.getImageData(0, 0, 24, 24).data.join()
}

/** Machines that cannot show Chinese get our face, in subsets by use; two characters they lack look alike. All others fetch nothing. */
export function provideFace(sheet: string | undefined): void {
  if (!sheet || pictureOf('线') !== pictureOf('畅')) return
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = sheet
  document.head.append(link)
  document.documentElement.style.setProperty('--own', "'Noto Sans SC Variable'")
}
