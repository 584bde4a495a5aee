import PdfKit from 'pdfkit'
import { textOf, type Block, type PdfDocument } from './document.ts'
import { fontsFor, type Fonts } from './fonts.ts'
import { linesOf } from './lines.ts'

const margin = 48
const ink = '#1f2937'
const quiet = '#6b7280'
const rule = '#d1d5db'
const bodySize = 9.5
const cellPad = 4

interface Style {
  readonly size: number
  readonly colour?: string
}
/** A page being written: text in as many fonts as it needs, one under the other. */
class Sheet {
  readonly doc: PDFKit.PDFDocument
  private readonly fonts: Fonts
  y = margin
  constructor(doc: PDFKit.PDFDocument, fonts: Fonts) {
    this.doc = doc
    this.fonts = fonts
    for (const [name, file] of fonts.files) doc.registerFont(name, file)
  }
  get width(): number {
    return this.doc.page.width - 2 * margin
  }
  get bottom(): number {
    return this.doc.page.height - margin - 16
  }
  private runs(text: string): [font: string, text: string][] {
    const runs: [string, string][] = []
    for (const character of text) {
      const font = this.fonts.of(character)
      const last = runs.at(-1)
      if (last?.[0] === font) last[1] += character
      else runs.push([font, character])
    }
    return runs
  }
  measure(text: string, size: number): number {
    return this.runs(text).reduce((w, [font, t]) => w + this.doc.font(font).fontSize(size).widthOfString(t), 0)
  }
  lines(text: string, width: number, size: number): string[] {
    return linesOf(text, width, (s) => this.measure(s, size))
  }
  write(text: string, x: number, y: number, { size, colour = ink }: Style): void {
    this.doc.fillColor(colour)
    let at = x
    for (const [font, t] of this.runs(text)) {
      this.doc.font(font).fontSize(size).text(t, at, y, { lineBreak: false })
      at += this.doc.widthOfString(t)
    }
  }
  room(height: number): void {
    if (this.y + height <= this.bottom) return
    this.doc.addPage()
    this.y = margin
  }
  paragraph(text: string, style: Style, after: number): void {
    for (const line of this.lines(text, this.width, style.size)) {
      this.room(style.size * 1.5)
      this.write(line, margin, this.y, style)
      this.y += style.size * 1.5
    }
    this.y += after
  }
  line(): void {
    this.doc
      .moveTo(margin, this.y)
      .lineTo(margin + this.width, this.y)
      .lineWidth(0.5)
      .strokeColor(rule)
      .stroke()
  }
}

function row(s: Sheet, cells: readonly string[], widths: readonly number[], style: Style): void {
  const height = style.size * 1.45
  const lines = cells.map((c, i) => s.lines(c, widths[i]! - 2 * cellPad, style.size))
  const most = Math.max(1, ...lines.map((l) => l.length))
  // A row higher than a page goes on over the next ones, line by line.
  if (most * height < s.bottom - margin) s.room(most * height + 2 * cellPad)
  s.y += cellPad
  for (let n = 0; n < most; n++) {
    s.room(height)
    let x = margin
    lines.forEach((l, i) => {
      s.write(l[n] ?? '', x + cellPad, s.y, style)
      x += widths[i]!
    })
    s.y += height
  }
  s.y += cellPad / 2
  s.line()
}

function block(s: Sheet, b: Block): void {
  if ('heading' in b) {
    s.y += b.level === 2 ? 6 : 10
    s.room(60)
    s.paragraph(b.heading, { size: b.level === 2 ? 11 : 13.5 }, 3)
  } else if ('text' in b) s.paragraph(b.text, { size: bodySize, ...(b.quiet ? { colour: quiet } : {}) }, 4)
  else if ('facts' in b) for (const fact of b.facts) row(s, fact, [s.width * 0.28, s.width * 0.72], { size: bodySize })
  else {
    const all = b.columns.reduce((sum, c) => sum + c.share, 0)
    const widths = b.columns.map((c) => (s.width * c.share) / all)
    row(
      s,
      b.columns.map((c) => c.title),
      widths,
      { size: 8.5, colour: quiet },
    )
    for (const cells of b.rows) row(s, cells, widths, { size: 8.5 })
    s.y += 6
  }
}

/** A document as PDF, its Chinese embedded: it is read alike wherever it is opened. */
export async function writePdf(d: PdfDocument): Promise<Uint8Array> {
  const fonts = await fontsFor(textOf(d))
  const doc = new PdfKit({
    size: 'A4',
    layout: d.landscape ? 'landscape' : 'portrait',
    margin: 0,
    bufferPages: true,
    lang: d.language,
    displayTitle: true,
    info: { Title: d.title, Author: 'Clearline', CreationDate: d.madeAt, ModDate: d.madeAt },
  })
  const parts: Uint8Array[] = []
  doc.on('data', (part: Uint8Array) => parts.push(part))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  const sheet = new Sheet(doc, fonts)
  sheet.paragraph(d.title, { size: 18 }, 6)
  sheet.line()
  sheet.y += 6
  for (const b of d.blocks) block(sheet, b)
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    const y = doc.page.height - margin
    sheet.write(d.foot, margin, y, { size: 8, colour: quiet })
    sheet.write(`${page + 1} / ${count}`, doc.page.width - margin - 40, y, { size: 8, colour: quiet })
  }
  doc.end()
  await ended
  return Buffer.concat(parts)
}
