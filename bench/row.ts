/**
 * One measured promise: `value` beside a `baseline` measured in the same run (null where there is none), and whether it keeps its
 * `bar`.
 */
export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly baseline: number | null
  /** value / baseline. */
  readonly ratio: number | null
  /** The bar in words, e.g. `>= 1000000`. */
  readonly bar: string
  readonly pass: boolean
}
