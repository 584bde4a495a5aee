import { describe, expect, test } from 'vitest'
import { stageOf } from './deadline.ts'
import { durationWords, relativeWords } from './words.ts'

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 2, 2, hour, minute))

describe('the colour of a deadline', () => {
  const four = { startedAt: at(8), dueAt: at(12) }
  test.each([
    [at(8), 'calm'],
    [at(10, 59), 'calm'],
    [at(11), 'warm'],
    [at(11, 35), 'warm'],
    [at(11, 36), 'hot'],
    [at(11, 59), 'hot'],
    [at(12), 'overdue'],
  ])('of four hours at %s', (now, stage) => {
    expect(stageOf(four, now)).toBe(stage)
  })
  test('follows the working calendar where it is told', () => {
    expect(stageOf({ ...four, warmAt: at(11, 50), hotAt: at(11, 55) }, at(11, 40))).toBe('calm')
  })
  test('stands while paused, even past its instant, and tells kept from missed', () => {
    expect(stageOf({ ...four, paused: true }, at(20))).toBe('paused')
    expect(stageOf({ ...four, completedAt: at(11) }, at(20))).toBe('met')
    expect(stageOf({ ...four, completedAt: at(13) }, at(20))).toBe('missed')
  })
  test('without an instant is calm', () => {
    expect(stageOf({ dueAt: null }, at(20))).toBe('calm')
  })
})

describe('words for time', () => {
  test.each([
    [45_000, '45 秒'],
    [150_000, '2 分 30 秒'],
    [3_600_000 * 2 + 300_000, '2 小时 5 分'],
    [86_400_000 * 3 + 3_600_000 * 4, '3 天 4 小时'],
    [3_600_000, '1 小时'],
  ])('%d ms', (ms, words) => {
    expect(durationWords('zh-CN', ms)).toBe(words)
  })
  test('are relative for a week and then a date', () => {
    expect(relativeWords('zh-CN', at(8), at(8, 3))).toBe('3分钟前')
    expect(relativeWords('en', at(9), at(8))).toBe('in 1 hour')
    expect(relativeWords('en', new Date(Date.UTC(2026, 0, 2, 12)), at(8))).toBe('2 Jan')
  })
})
