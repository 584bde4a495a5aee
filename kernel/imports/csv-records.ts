import type { Limits } from './limits.ts'
import type { Reason, ReasonCode } from './reason.ts'

/** How a CSV file separates and quotes; `quote` '' means that quotes are ordinary characters. */
export interface CsvDialect {
  readonly delimiter: string
  readonly quote: string
}
/**
 * One record; `number` is the line on which it begins (1-based). With a `problem` the cells are the raw pieces, for the rejects
 * file.
 */
export interface CsvRecord {
  readonly number: number
  readonly cells: readonly string[]
  readonly problem?: Reason
}

type More = { readonly kind: 'more'; readonly quotedFrom: number | undefined }
type Found =
  | { readonly kind: 'record'; readonly end: number; readonly cells: string[] }
  | { readonly kind: 'bad'; readonly code: ReasonCode }
  /** The text ended inside the record: inside a quoted cell (from where to look on for its closing quote), or outside one. */
  | More

/**
 * Splits decoded text into records, piece by piece: RFC 4180 with the tolerance real files need (any line end, quotes inside an
 * unquoted cell, blanks after a closing quote, blank lines). Why not csv-parse: after a stray quote it swallows every row up to
 * the next one, or the whole rest of the file. Here the record that opened the quote is reported with its line, and reading
 * resumes on the line after it.
 */
export class CsvRecords {
  readonly #delimiter: string
  readonly #quote: string
  readonly #limits: Pick<Limits, 'maxCellChars' | 'maxRecordChars'>
  #text = ''
  #at = 0
  #line = 1
  #mode: 'record' | 'skipQuoted' | 'skipLine' = 'record'
  #expected = 0
  #nextLf = -1
  #nextCr = -1
  #nextQuote = -1
  #nextDelimiter = -1

  constructor(dialect: CsvDialect, limits: Pick<Limits, 'maxCellChars' | 'maxRecordChars'>) {
    this.#delimiter = dialect.delimiter
    this.#quote = dialect.quote
    this.#limits = limits
  }

  /** The records completed by this piece. */
  feed(text: string): CsvRecord[] {
    return this.#take(text, false)
  }
  /** The records that the end of the file completes; an unclosed quote is reported here. */
  end(): CsvRecord[] {
    return this.#take('', true)
  }
  /** Says how many cells a row of this table has: the evidence for where to resume after a stray quote. */
  expectCells(count: number): void {
    this.#expected = count
  }

  #take(piece: string, final: boolean): CsvRecord[] {
    this.#text = this.#at === this.#text.length ? piece : this.#text.slice(this.#at) + piece
    this.#at = 0
    this.#nextLf = this.#nextCr = this.#nextQuote = this.#nextDelimiter = -1
    const records: CsvRecord[] = []
    while (this.#at < this.#text.length) {
      const record = this.#step(final)
      if (record === undefined) break
      if (record !== null) records.push(record)
    }
    return records
  }

  /** One step; undefined when more text is needed, null when it made no record (a blank line, a skipped piece). */
  #step(final: boolean): CsvRecord | null | undefined {
    if (this.#mode !== 'record') return this.#skip(final) ? null : undefined
    const from = this.#at
    const end = this.#lineEnd(from)
    if (this.#nextQuote < from) this.#nextQuote = this.#seek(this.#quote, from)
    if (this.#nextQuote <= end && this.#nextQuote < this.#text.length) return this.#stepQuoted(from, final)
    // Without a quote before the line's end, the line is the record: the fast way for nearly all rows.
    const next = end > this.#text.length && !final ? undefined : this.#afterLineEnd(end, final)
    if (next === undefined) return this.#tooLong() ? this.#giveUpCell('cellTooLong', undefined) : undefined
    const number = this.#line++
    this.#at = next
    if (from === Math.min(end, this.#text.length)) return null
    return this.#checked(number, this.#text.slice(from, end).split(this.#delimiter), next - from)
  }

  #stepQuoted(from: number, final: boolean): CsvRecord | undefined {
    const found = this.#readRecord(from, final)
    if (found.kind === 'more') return this.#whenIncomplete(found, final)
    if (found.kind === 'bad')
      return (
        this.#giveUpLine(found.code, final) ?? (this.#tooLong() ? this.#giveUpCell(found.code, undefined) : undefined)
      )
    const number = this.#line
    this.#advance(found.end)
    return this.#checked(number, found.cells, found.end - from)
  }

  #readRecord(from: number, final: boolean): Found {
    const text = this.#text
    const cells: string[] = []
    for (let i = from; ;) {
      if (text[i] === this.#quote) {
        const cell = this.#readQuoted(i, final)
        if ('kind' in cell) return cell
        cells.push(cell.value)
        i = cell.end
        while (text[i] === ' ' && this.#delimiter !== ' ') i++
        if (i >= text.length && !final) return { kind: 'more', quotedFrom: undefined }
        if (i < text.length && text[i] !== this.#delimiter && text[i] !== '\n' && text[i] !== '\r')
          return { kind: 'bad', code: 'textAfterQuote' }
      } else {
        if (this.#nextDelimiter < i) this.#nextDelimiter = this.#seek(this.#delimiter, i)
        const stop = Math.min(this.#nextDelimiter, this.#lineEnd(i))
        if (stop > text.length && !final) return { kind: 'more', quotedFrom: undefined }
        cells.push(text.slice(i, stop))
        i = Math.min(stop, text.length)
      }
      if (text[i] === this.#delimiter) {
        i++
        continue
      }
      const end = this.#afterLineEnd(i, final)
      return end === undefined ? { kind: 'more', quotedFrom: undefined } : { kind: 'record', end, cells }
    }
  }

  #readQuoted(from: number, final: boolean): { value: string; end: number } | More {
    const text = this.#text
    let value = ''
    for (let i = from + 1; ;) {
      const close = text.indexOf(this.#quote, i)
      if (close < 0) return { kind: 'more', quotedFrom: text.length }
      if (close + 1 === text.length && !final) return { kind: 'more', quotedFrom: close }
      value += text.slice(i, close)
      if (text[close + 1] !== this.#quote) return { value, end: close + 1 }
      value += this.#quote
      i = close + 2
    }
  }

  #whenIncomplete(found: More, final: boolean): CsvRecord | undefined {
    if (!final && !this.#tooLong()) return undefined
    const resumable = found.quotedFrom !== undefined && this.#rowsFollow(this.#at)
    if (final)
      return (
        (resumable ? this.#giveUpLine('quoteNotClosed', true) : undefined) ??
        this.#giveUpCell('quoteNotClosed', undefined)
      )
    return (
      (resumable ? this.#giveUpLine('quoteNotClosed', false) : undefined) ??
      this.#giveUpCell('cellTooLong', found.quotedFrom)
    )
  }

  /**
   * Do the lines after the first of this record look like rows of the table? Then its quote was stray, else it is one huge cell.
   */
  #rowsFollow(from: number): boolean {
    if (this.#expected < 2) return false
    const lines = this.#text
      .slice(from, from + 65_536)
      .split(/\r\n|\n|\r/)
      .slice(1, 6)
      .filter((l) => l !== '')
    return (
      lines.length > 0 &&
      lines.filter((l) => l.split(this.#delimiter).length === this.#expected).length * 2 >= lines.length
    )
  }

  /**
   * Reports the record that begins here and goes on with the line after its first one; undefined when that line's end is not
   * read yet.
   */
  #giveUpLine(code: ReasonCode, final: boolean): CsvRecord | undefined {
    const end = this.#lineEnd(this.#at)
    const next = end > this.#text.length ? (final ? this.#text.length : undefined) : this.#afterLineEnd(end, final)
    if (next === undefined) return undefined
    const record = {
      number: this.#line,
      cells: this.#raw(this.#text.slice(this.#at, end)),
      problem: this.#problem(code),
    }
    this.#advance(next)
    return record
  }

  /**
   * Reports the record that begins here and skips it: up to its closing quote when it is in a quoted cell, then to the line's
   * end.
   */
  #giveUpCell(code: ReasonCode, quotedFrom: number | undefined): CsvRecord {
    const record = {
      number: this.#line,
      cells: this.#raw(this.#text.slice(this.#at, this.#at + 200)),
      problem: this.#problem(code),
    }
    this.#mode = quotedFrom === undefined ? 'skipLine' : 'skipQuoted'
    this.#advance(quotedFrom ?? this.#text.length)
    return record
  }

  #skip(final: boolean): boolean {
    const text = this.#text
    if (this.#mode === 'skipQuoted') {
      const close = text.indexOf(this.#quote, this.#at)
      // A CR or a quote that ends the piece is kept: what follows decides whether it counts twice.
      if (close < 0) {
        this.#advance(text.endsWith('\r') && !final ? text.length - 1 : text.length)
        return false
      }
      if (close + 1 === text.length && !final) {
        this.#advance(close)
        return false
      }
      const doubled = text[close + 1] === this.#quote
      this.#advance(close + (doubled ? 2 : 1))
      if (!doubled) this.#mode = 'skipLine'
      return true
    }
    const end = this.#lineEnd(this.#at)
    const next = end > text.length ? undefined : this.#afterLineEnd(end, final)
    this.#advance(next ?? Math.min(end, text.length))
    if (next !== undefined) this.#mode = 'record'
    return next !== undefined
  }

  #checked(number: number, cells: string[], length: number): CsvRecord {
    const { maxCellChars } = this.#limits
    if (length <= maxCellChars || !cells.some((c) => c.length > maxCellChars)) return { number, cells }
    return { number, cells: cells.map((c) => c.slice(0, 200)), problem: this.#problem('cellTooLong') }
  }
  #problem(code: ReasonCode): Reason {
    return { code, params: code === 'cellTooLong' ? { limit: this.#limits.maxCellChars } : { line: this.#line } }
  }
  #raw(piece: string): string[] {
    return piece.slice(0, 4_000).split(this.#delimiter)
  }
  #tooLong(): boolean {
    return this.#text.length - this.#at > this.#limits.maxRecordChars
  }

  #seek(what: string, from: number): number {
    const found = what === '' ? -1 : this.#text.indexOf(what, from)
    return found < 0 ? Number.POSITIVE_INFINITY : found
  }
  #lineEnd(from: number): number {
    if (this.#nextLf < from) this.#nextLf = this.#seek('\n', from)
    if (this.#nextCr < from) this.#nextCr = this.#seek('\r', from)
    return Math.min(this.#nextLf, this.#nextCr)
  }
  /** Where the next line begins; undefined when a CR ends the piece and its LF may still come. */
  #afterLineEnd(end: number, final: boolean): number | undefined {
    const text = this.#text
    if (end >= text.length) return text.length
    if (text[end] === '\n') return end + 1
    if (end + 1 === text.length && !final) return undefined
    return text[end + 1] === '\n' ? end + 2 : end + 1
  }
  #advance(to: number): void {
    for (let i = this.#at; i < to; i++) {
      const code = this.#text.charCodeAt(i)
      if (code === 10 || (code === 13 && this.#text.charCodeAt(i + 1) !== 10)) this.#line++
    }
    this.#at = to
  }
}
