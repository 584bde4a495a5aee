import type { Cell } from './cell.ts'
import type { Limits } from './limits.ts'
import type { Reason } from './reason.ts'
import type { TableRow } from './table.ts'
import { dateCell } from './xlsx-sheet.ts'
import type { XmlHandler } from './xml.ts'

interface Repeated {
  readonly row: TableRow
  readonly repeat: number
}

/**
 * Turns one table of an ODS content.xml into rows. Repeats are counted, not made: LibreOffice ends every sheet with a million
 * blank rows and every row with thousands of blank cells, so blanks cost nothing until something follows them.
 */
export class OdsSheet implements XmlHandler {
  readonly #wanted: number
  readonly #limits: Limits
  #ready: Repeated[] = []
  #table = -1
  #tableDepth = 0
  #number = 1
  #rowRepeat = 1
  #cells: Cell[] = []
  #blanks = 0
  #problem: Reason | undefined
  #cellRepeat = 1
  #attributes: Readonly<Record<string, string>> = {}
  #text = ''
  #paragraphs = 0
  #inParagraph = 0
  #annotation = 0
  #inCell = false
  /** The wanted table is closed: nothing more will come. */
  finished = false

  constructor(wanted: number, limits: Limits) {
    this.#wanted = wanted
    this.#limits = limits
  }

  take(): Repeated[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  open(name: string, a: Readonly<Record<string, string>>): void {
    if (name === 'table' && this.#tableDepth++ === 0) this.#table++
    if (this.#table !== this.#wanted || this.#tableDepth !== 1 || this.finished) return
    if (name === 'table-row') {
      this.#rowRepeat = repeatOf(a['number-rows-repeated'])
      this.#cells = []
      this.#blanks = 0
      this.#problem = undefined
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#cellRepeat = repeatOf(a['number-columns-repeated'])
      this.#attributes = a
      this.#text = ''
      this.#paragraphs = 0
      this.#inCell = true
    } else if (this.#inCell) this.#openText(name, a)
  }

  #openText(name: string, a: Readonly<Record<string, string>>): void {
    if (name === 'annotation') this.#annotation++
    if (this.#annotation > 0) return
    if (name === 'p') {
      if (this.#paragraphs++ > 0) this.#text += '\n'
      this.#inParagraph++
    } else if (name === 's') this.#text += ' '.repeat(Math.min(repeatOf(a['c']), 1_000))
    else if (name === 'tab') this.#text += '\t'
    else if (name === 'line-break') this.#text += '\n'
  }

  close(name: string): void {
    const here = this.#table === this.#wanted && this.#tableDepth === 1 && !this.finished
    if (name === 'table') {
      this.#tableDepth--
      if (here) this.finished = true
    } else if (!here) return
    else if (name === 'table-row') this.#closeRow()
    else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#inCell = false
      this.#closeCell()
    } else if (name === 'annotation') this.#annotation--
    else if (name === 'p' && this.#annotation === 0) this.#inParagraph--
  }

  text(text: string): void {
    if (this.#inCell && this.#inParagraph > 0 && this.#annotation === 0) this.#text += text
  }

  #closeCell(): void {
    const { maxColumns, maxCellChars } = this.#limits
    let cell = cellOf(this.#attributes, this.#text)
    if (cell === '') {
      this.#blanks += this.#cellRepeat
      return
    }
    if (typeof cell === 'string' && cell.length > maxCellChars) {
      this.#problem ??= { code: 'cellTooLong', params: { limit: maxCellChars } }
      cell = cell.slice(0, 200)
    }
    if (this.#cells.length + this.#blanks + this.#cellRepeat > maxColumns) {
      this.#problem ??= { code: 'tooManyColumns', params: { limit: maxColumns } }
      return
    }
    for (; this.#blanks > 0; this.#blanks--) this.#cells.push('')
    for (let i = 0; i < this.#cellRepeat; i++) this.#cells.push(cell)
  }

  #closeRow(): void {
    const number = this.#number
    this.#number += this.#rowRepeat
    if (this.#cells.length === 0 && !this.#problem) return
    const tooMany = this.#rowRepeat > this.#limits.maxRepeatedRows
    const problem: Reason | undefined =
      this.#problem ??
      (tooMany
        ? { code: 'repeatTooLarge', params: { repeat: this.#rowRepeat, limit: this.#limits.maxRepeatedRows } }
        : undefined)
    const row = { number, cells: this.#cells }
    this.#ready.push({ row: problem ? { ...row, problem } : row, repeat: tooMany ? 1 : this.#rowRepeat })
  }
}

const repeatOf = (value: string | undefined): number => {
  const count = Number(value ?? 1)
  return Number.isSafeInteger(count) && count > 1 ? count : 1
}

/** ODF 1.3 part 3, 19.385 ff.: the typed value is in the attributes, the text is only how it was shown. */
function cellOf(a: Readonly<Record<string, string>>, shown: string): Cell {
  switch (a['value-type']) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const number = Number(a['value'])
      return a['value'] !== undefined && Number.isFinite(number) ? { text: String(number), number } : shown
    }
    case 'date':
      return a['date-value'] ? dateCell(wallClock(a['date-value']), undefined) : shown
    case 'time': {
      const time = /^PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S$/.exec(a['time-value'] ?? '')
      if (!time) return shown
      const [hours, minutes, seconds] = [time[1]!, time[2]!, time[3]!].map((n) => n.padStart(2, '0')) as [
        string,
        string,
        string,
      ]
      const text = `${hours}:${minutes}:${seconds}`
      return Number(hours) < 24 ? { text, local: `1899-12-30T${text}` } : text
    }
    case 'boolean':
      return a['boolean-value'] === 'true' ? 'TRUE' : 'FALSE'
    default:
      return a['string-value'] ?? shown
  }
}
const wallClock = (value: string): string => {
  const [day, time = '00:00:00'] = value.replace(/Z$/, '').split('T') as [string, string?]
  const cut = (_: string, whole: string, part: string): string => `${whole}.${part.padEnd(3, '0')}`
  return `${day}T${time.replace(/^(\d\d:\d\d:\d\d)[.,](\d{1,3})\d*$/, cut)}`
}
