import type { Cell } from './cell.ts'
import { localOfSerial, localText } from './date-format.ts'
import type { Limits } from './limits.ts'
import type { Reason } from './reason.ts'
import { unescapeOoxml, type SharedStrings } from './shared-strings.ts'
import type { TableRow } from './table.ts'
import type { DateStyle } from './xlsx.ts'
import type { XmlHandler } from './xml.ts'

/**
 * Turns the XML of one worksheet into rows; `take` hands over those completed since the last call. Merged cells stay as stored.
 */
export class XlsxSheet implements XmlHandler {
  readonly #strings: SharedStrings
  readonly #dateStyles: readonly DateStyle[]
  readonly #epoch1904: boolean
  readonly #limits: Limits
  #ready: TableRow[] = []
  #number = 0
  #cells: Cell[] = []
  #problem: Reason | undefined
  #column = 0
  #type = 'n'
  #style = 0
  #value = ''
  #gather: '' | 'v' | 't' = ''
  #phonetic = false
  #inData = false

  constructor(strings: SharedStrings, dateStyles: readonly DateStyle[], epoch1904: boolean, limits: Limits) {
    this.#strings = strings
    this.#dateStyles = dateStyles
    this.#epoch1904 = epoch1904
    this.#limits = limits
  }

  take(): TableRow[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  open(name: string, a: Readonly<Record<string, string>>): void {
    if (name === 'c') {
      this.#column = a['r'] ? columnOf(a['r']) : this.#column + 1
      this.#type = a['t'] ?? 'n'
      this.#style = Number(a['s'] ?? 0)
      this.#value = ''
    } else if (name === 'v' || name === 't') {
      if (this.#inData && !this.#phonetic) this.#gather = name
    } else if (name === 'row') {
      this.#number = a['r'] ? Number(a['r']) : this.#number + 1
      this.#cells = []
      this.#problem = undefined
      this.#column = 0
    } else if (name === 'rPh') this.#phonetic = true
    else if (name === 'sheetData') this.#inData = true
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#gather = ''
    else if (name === 'c') this.#place()
    else if (name === 'row' && this.#inData) {
      this.#ready.push(
        this.#problem
          ? { number: this.#number, cells: this.#cells, problem: this.#problem }
          : { number: this.#number, cells: this.#cells },
      )
    } else if (name === 'rPh') this.#phonetic = false
    else if (name === 'sheetData') this.#inData = false
  }

  text(text: string): void {
    if (this.#gather !== '') this.#value += text
  }

  #place(): void {
    const { maxColumns, maxCellChars } = this.#limits
    // A blank cell far to the right is only a format; a filled one is a table wider than we take.
    if (this.#value === '') return
    if (!(this.#column >= 1) || this.#column > maxColumns) {
      this.#problem ??= { code: 'tooManyColumns', params: { limit: maxColumns } }
      return
    }
    let cell = this.#cell()
    if (typeof cell === 'string' && cell.length > maxCellChars) {
      this.#problem ??= { code: 'cellTooLong', params: { limit: maxCellChars } }
      cell = cell.slice(0, 200)
    }
    while (this.#cells.length < this.#column - 1) this.#cells.push('')
    this.#cells[this.#column - 1] = cell
  }

  #cell(): Cell {
    const value = this.#value
    switch (this.#type) {
      case 's':
        return this.#strings.get(Number(value)) ?? ''
      case 'inlineStr':
      case 'str':
        return unescapeOoxml(value)
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE'
      case 'e':
        return value
      case 'd':
        return dateCell(value.replace(/Z$/, ''), undefined)
      default:
        return this.#numeric(value)
    }
  }

  #numeric(value: string): Cell {
    const number = Number(value)
    if (!Number.isFinite(number)) return value
    const style = this.#dateStyles[this.#style]
    const local = style ? localOfSerial(number, this.#epoch1904) : undefined
    if (!local) return { text: String(number), number }
    return style === 'time' && number < 1
      ? { text: localText(local).slice(11), number, local: localText(local) }
      : dateCell(localText(local), number)
  }
}

/** A date as text is its day alone when it has no time of day. */
export function dateCell(local: string, number: number | undefined): Cell {
  const text = local.endsWith('T00:00:00') ? local.slice(0, 10) : local.replace('T', ' ')
  return number === undefined ? { text, local } : { text, number, local }
}

/** `AB12` is column 28. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}
