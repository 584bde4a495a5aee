export interface Line {
  readonly name: string
  /** One per category; null where there is none. */
  readonly values: readonly (number | null)[]
  /** `limit`: thin, dashed, without points; `signal`: only its points, large, as a control chart marks what is out of control. */
  readonly kind?: 'line' | 'bar' | 'area' | 'limit' | 'signal'
  /** One of `colour`; without it the series' own. */
  readonly color?: string
}
/** Lines or bars over time, with a target and the limits of a control chart (Shewhart). */
export interface LinePicture {
  readonly kind: 'lines'
  readonly categories: readonly string[]
  readonly lines: readonly Line[]
  readonly target?: number | null | undefined
  readonly limits?: { readonly lower: number; readonly centre: number; readonly upper: number } | null | undefined
  /** Words of a value on axis and pointer: `(v) => percentWords(locale, v)`. */
  readonly words?: (value: number) => string
  /** Least value of the axis; from zero without it. */
  readonly from?: number | undefined
  readonly stacked?: boolean
}
/** A value per row and column, e.g. organisation × indicator. `level` −1 is far off the target, 0 at it, 1 well beyond. */
export interface HeatPicture {
  readonly kind: 'heat'
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly cells: readonly {
    readonly row: number
    readonly column: number
    readonly level: number | null
    readonly text: string
  }[]
}
/** Parts of a whole, largest first. */
export interface SharePicture {
  readonly kind: 'shares'
  readonly parts: readonly { readonly name: string; readonly value: number }[]
  readonly words?: (value: number) => string
}
export type Picture = LinePicture | HeatPicture | SharePicture
