import { colour, series as palette } from '../theme.ts'

export interface Line {
  readonly name: string
  /** One per category; null where there is none. */
  readonly values: readonly (number | null)[]
  readonly kind?: 'line' | 'bar' | 'area'
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
interface Words {
  readonly target: string
  readonly upperLimit: string
  readonly lowerLimit: string
  readonly centreLine: string
}

/** The engine measures text itself and must be told the faces by name, not by a variable of the style sheet. */
const fontFamily = globalThis.document
  ? getComputedStyle(document.documentElement).getPropertyValue('--face').trim() || 'sans-serif'
  : 'sans-serif'
const text = { color: colour.inkSoft, fontFamily, fontSize: 12 }
const axis = {
  axisLine: { lineStyle: { color: colour.line } },
  axisTick: { show: false },
  axisLabel: text,
  splitLine: { lineStyle: { color: '#e9eef0' } },
}
const pointer = {
  backgroundColor: '#fff',
  borderColor: colour.line,
  textStyle: { ...text, color: colour.ink, fontSize: 13 },
  confine: true,
}

/** The option of the engine for a picture. */
export function optionOf(picture: Picture, m: Words, still: boolean): Record<string, unknown> {
  const base = { animation: !still, animationDuration: 300, textStyle: text, color: [...palette] }
  if (picture.kind === 'lines') return { ...base, ...lines(picture, m) }
  return { ...base, ...(picture.kind === 'heat' ? heat(picture) : shares(picture)) }
}

function lines(p: LinePicture, m: Words): object {
  const words = p.words ?? String
  const mark = (name: string, value: number, color: string, type: string) => ({
    name,
    yAxis: value,
    lineStyle: { color, type, width: 1.25 },
    label: { formatter: `${name} ${words(value)}`, color, fontSize: 11, position: 'insideEndTop', fontFamily },
  })
  const marks = [
    ...(p.target === null || p.target === undefined ? [] : [mark(m.target, p.target, colour.good, 'solid')]),
    ...(p.limits
      ? [
          mark(m.upperLimit, p.limits.upper, colour.hot, 'dashed'),
          mark(m.centreLine, p.limits.centre, colour.inkSoft, 'dotted'),
          mark(m.lowerLimit, p.limits.lower, colour.hot, 'dashed'),
        ]
      : []),
  ]
  // The axis must hold the target and the limits even where no value comes near them.
  const levels = [p.target, p.limits?.upper, p.limits?.lower].filter((v): v is number => typeof v === 'number')
  const least = Math.min(p.from ?? 0, ...levels)
  return {
    grid: { left: 4, right: 12, top: p.lines.length > 1 ? 34 : 14, bottom: 2, containLabel: true },
    ...(p.lines.length > 1
      ? { legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 4, textStyle: text } }
      : {}),
    tooltip: { ...pointer, trigger: 'axis', valueFormatter: (v: unknown) => (typeof v === 'number' ? words(v) : '—') },
    xAxis: {
      type: 'category',
      data: p.categories,
      boundaryGap: p.lines.some((l) => l.kind === 'bar'),
      ...axis,
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      ...axis,
      min: least,
      ...(levels.length ? { max: (v: { max: number }) => Math.max(v.max, ...levels) } : {}),
      axisLabel: { ...text, formatter: words },
    },
    series: p.lines.map((l, i) => ({
      name: l.name,
      type: l.kind === 'bar' ? 'bar' : 'line',
      data: l.values,
      showSymbol: l.values.length <= 31,
      symbolSize: 5,
      barMaxWidth: 28,
      lineStyle: { width: 2 },
      ...(l.kind === 'area' ? { areaStyle: { opacity: 0.12 } } : {}),
      ...(p.stacked ? { stack: 'all' } : {}),
      ...(l.kind !== 'bar' && p.limits ? { itemStyle: { color: palette[i] } } : {}),
      ...(i === 0 && marks.length ? { markLine: { symbol: 'none', silent: true, data: marks } } : {}),
    })),
  }
}

function heat(p: HeatPicture): object {
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 2, containLabel: true },
    tooltip: {
      ...pointer,
      formatter: (e: { data: { value: [number, number]; text: string } }) =>
        `${plain(p.rows[e.data.value[1]])} · ${plain(p.columns[e.data.value[0]])}<br><b>${plain(e.data.text)}</b>`,
    },
    xAxis: {
      type: 'category',
      data: p.columns,
      position: 'top',
      ...axis,
      axisLabel: { ...text, interval: 0, width: 84, overflow: 'break' },
    },
    yAxis: { type: 'category', data: p.rows, inverse: true, ...axis },
    visualMap: {
      show: false,
      min: -1,
      max: 1,
      dimension: 2,
      inRange: { color: ['#e2856f', '#f6cfc2', '#f4f1e4', '#c5e0d2', '#6fb394'] },
      outOfRange: { color: '#eef1f2' },
    },
    series: [
      {
        type: 'heatmap',
        itemStyle: { borderColor: '#fff', borderWidth: 2, borderRadius: 3 },
        data: p.cells.map((c) => ({
          value: [c.column, c.row, c.level ?? '-'],
          text: c.text,
          ...(c.level === null ? { itemStyle: { color: '#eef1f2' } } : {}),
        })),
        label: {
          show: true,
          formatter: (e: { data: { text: string } }) => e.data.text,
          color: colour.ink,
          fontSize: 12,
          fontFamily,
        },
      },
    ],
  }
}

function shares(p: SharePicture): object {
  const parts = p.parts.toSorted((a, b) => b.value - a.value)
  const words = p.words ?? String
  return {
    grid: { left: 4, right: 48, top: 4, bottom: 2, containLabel: true },
    tooltip: { ...pointer, trigger: 'item', valueFormatter: (v: unknown) => words(Number(v)) },
    xAxis: { type: 'value', show: false },
    yAxis: { type: 'category', inverse: true, data: parts.map((x) => x.name), ...axis, axisLine: { show: false } },
    series: [
      {
        type: 'bar',
        data: parts.map((x) => x.value),
        barMaxWidth: 18,
        itemStyle: { borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: 'right', formatter: (e: { value: number }) => words(e.value), ...text },
      },
    ],
  }
}

/** Names come from data; the engine's pointer box takes HTML. */
const plain = (s: string | undefined): string => (s ?? '').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
