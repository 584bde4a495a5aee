import { colour, series as palette } from '../theme.ts'
import { axisFor } from './axis.ts'
import type { HeatPicture, Line, LinePicture, Picture, SharePicture } from './picture.ts'

interface Words {
  readonly target: string
  readonly upperLimit: string
  readonly lowerLimit: string
  readonly centreLine: string
}
export interface Look {
  readonly m: Words
  /** Names of faces: the engine measures text itself and does not know the variables of the style sheet. */
  readonly face: string
  /** Without motion. */
  readonly still: boolean
}

const textOf = (look: Look) => ({ color: colour.inkSoft, fontFamily: look.face, fontSize: 12 })
const axisOf = (look: Look) => ({
  axisLine: { lineStyle: { color: colour.line } },
  axisTick: { show: false },
  axisLabel: textOf(look),
  splitLine: { lineStyle: { color: '#e9eef0' } },
})
const pointerOf = (look: Look) => ({
  backgroundColor: '#fff',
  borderColor: colour.line,
  textStyle: { ...textOf(look), color: colour.ink, fontSize: 13 },
  confine: true,
})

/** The option of the engine for a picture. */
export function optionOf(picture: Picture, look: Look): Record<string, unknown> {
  const base = { animation: !look.still, animationDuration: 300, textStyle: textOf(look), color: [...palette] }
  if (picture.kind === 'lines') return { ...base, ...lines(picture, look) }
  return { ...base, ...(picture.kind === 'heat' ? heat(picture, look) : shares(picture, look)) }
}

/** Target and control limits as lines across; their names stand at opposite ends, so that close ones can be read. */
function marksOf(p: LinePicture, look: Look): readonly object[] {
  const words = p.words ?? String
  const mark = (name: string, value: number, color: string, type: string, position: string) => ({
    name,
    yAxis: value,
    lineStyle: { color, type, width: 1.25 },
    label: {
      formatter: `${name} ${words(value)}`,
      color,
      fontSize: 11,
      position,
      fontFamily: look.face,
      textBorderColor: '#fff',
      textBorderWidth: 3,
    },
  })
  const { target, limits } = p
  return [
    ...(typeof target === 'number' ? [mark(look.m.target, target, colour.good, 'solid', 'insideStartTop')] : []),
    ...(limits
      ? [
          mark(look.m.upperLimit, limits.upper, colour.hot, 'dashed', 'insideEndTop'),
          mark(look.m.centreLine, limits.centre, colour.inkSoft, 'dotted', 'insideEndTop'),
          mark(look.m.lowerLimit, limits.lower, colour.hot, 'dashed', 'insideEndBottom'),
        ]
      : []),
  ]
}

/** Every value the axis must hold: target and limits too, though no value may come near them. */
function reachOf(p: LinePicture): readonly number[] {
  const isNumber = (v: unknown): v is number => typeof v === 'number'
  const stacked = p.categories.map((_, i) => p.lines.reduce((sum, l) => sum + (l.values[i] ?? 0), 0))
  const values = p.stacked ? stacked : p.lines.flatMap((l) => l.values)
  return [...values, p.target, p.limits?.upper, p.limits?.lower].filter(isNumber)
}

function seriesOf(line: Line, p: LinePicture): object {
  return {
    name: line.name,
    type: line.kind === 'bar' ? 'bar' : 'line',
    data: line.values,
    showSymbol: line.values.length <= 31,
    symbolSize: 5,
    barMaxWidth: 28,
    lineStyle: { width: 2, ...(line.color ? { color: line.color } : {}) },
    ...(line.color ? { itemStyle: { color: line.color } } : {}),
    ...(line.kind === 'limit'
      ? { showSymbol: false, symbol: 'none', lineStyle: { width: 1.25, type: 'dashed', color: line.color }, z: 1 }
      : {}),
    ...(line.kind === 'signal'
      ? { showSymbol: true, symbol: 'diamond', symbolSize: 13, lineStyle: { width: 0 }, z: 5 }
      : {}),
    ...(line.kind === 'area' ? { areaStyle: { opacity: 0.12 } } : {}),
    ...(p.stacked ? { stack: 'all' } : {}),
  }
}

function lines(p: LinePicture, look: Look): object {
  const words = p.words ?? String
  const axis = axisOf(look)
  const marks = marksOf(p, look)
  const legend = {
    type: 'scroll',
    right: 0,
    top: 0,
    left: 0,
    icon: 'roundRect',
    itemWidth: 12,
    itemHeight: 4,
    textStyle: textOf(look),
  }
  return {
    grid: { left: 4, right: 12, top: p.lines.length > 1 ? 34 : 14, bottom: 2, containLabel: true },
    ...(p.lines.length > 1 ? { legend } : {}),
    tooltip: {
      ...pointerOf(look),
      trigger: 'axis',
      valueFormatter: (v: unknown) => (typeof v === 'number' ? words(v) : '—'),
    },
    xAxis: {
      type: 'category',
      data: p.categories,
      boundaryGap: p.lines.some((l) => l.kind === 'bar'),
      ...axis,
      axisLabel: {
        ...textOf(look),
        hideOverlap: true,
        alignMaxLabel: p.lines.some((l) => l.kind === 'bar') ? null : 'right',
      },
    },
    yAxis: { type: 'value', ...axis, ...axisFor(reachOf(p), p.from), axisLabel: { ...textOf(look), formatter: words } },
    series: p.lines.map((l, i) => ({
      ...seriesOf(l, p),
      ...(i === 0 && marks.length ? { markLine: { symbol: 'none', silent: true, data: marks } } : {}),
    })),
  }
}

/** A level outside −1…1: nothing was measured. */
const unmeasured = -9

function heat(p: HeatPicture, look: Look): object {
  const axis = axisOf(look)
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 2, containLabel: true },
    tooltip: {
      ...pointerOf(look),
      formatter: (e: { data: { value: [number, number]; text: string } }) =>
        `${plain(p.rows[e.data.value[1]])} · ${plain(p.columns[e.data.value[0]])}<br><b>${plain(e.data.text)}</b>`,
    },
    xAxis: {
      type: 'category',
      data: p.columns,
      position: 'top',
      ...axis,
      axisLabel: { ...textOf(look), interval: 0, width: 84, overflow: 'break' },
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
          value: [c.column, c.row, c.level ?? unmeasured],
          text: c.text,
          ...(c.level === null ? { itemStyle: { color: '#eef1f2' } } : {}),
        })),
        label: {
          show: true,
          formatter: (e: { data: { text: string } }) => e.data.text,
          color: colour.ink,
          fontSize: 12,
          fontFamily: look.face,
        },
      },
    ],
  }
}

function shares(p: SharePicture, look: Look): object {
  const axis = axisOf(look)
  const parts = p.parts.toSorted((a, b) => b.value - a.value)
  const words = p.words ?? String
  return {
    grid: { left: 4, right: 48, top: 4, bottom: 2, containLabel: true },
    tooltip: { ...pointerOf(look), trigger: 'item', valueFormatter: (v: unknown) => words(Number(v)) },
    xAxis: { type: 'value', show: false },
    yAxis: { type: 'category', inverse: true, data: parts.map((x) => x.name), ...axis, axisLine: { show: false } },
    series: [
      {
        type: 'bar',
        data: parts.map((x) => x.value),
        barMaxWidth: 18,
        itemStyle: { borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: 'right', formatter: (e: { value: number }) => words(e.value), ...textOf(look) },
      },
    ],
  }
}

/** Names come from data; the engine's pointer box takes HTML. */
const plain = (s: string | undefined): string => (s ?? '').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
