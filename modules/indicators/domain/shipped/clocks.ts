import { count, is, share, type Shipped, type Source } from './measures.ts'
import type { MeasureCondition } from '../definition.ts'

/**
 * Kept in time, of all that was decided: a promise that is past its due instant counts as missed on that day, even while its
 * case is still open, so that nobody improves the share by leaving late cases open.
 */
const onTime = (metric: MeasureCondition, source: Source) =>
  share(
    count('clocks', 'decided', metric, is('stage', 'completed'), is('breached', false)),
    count('clocks', 'decided', metric, is('judged', true)),
    'up',
    3,
    source,
  )

/** Whether promises are kept in time. */
export const clocksIndicators: readonly Shipped[] = [
  {
    code: 'firstResponseOnTime',
    nameZh: '首次响应及时率',
    nameEn: 'First response on time',
    descriptionZh: '按时完成的首次响应时限，占当期按时完成与当期超时（含尚未响应）之和的比例',
    descriptionEn:
      'First-response clocks met in time, as a share of those met in time and those that became late in the period (still open ones too)',
    target: 95,
    body: onTime(is('metric', 'firstResponse'), [
      '服务标准；分母含已超时未响应',
      'Service standards; the denominator holds what is late and unanswered',
    ]),
  },
  {
    code: 'resolvedOnTime',
    nameZh: '处理及时率',
    nameEn: 'Resolution on time',
    descriptionZh: '按时完成的解决与恢复时限，占当期按时完成与当期超时（含尚未解决）之和的比例',
    descriptionEn:
      'Resolve and restore clocks met in time, as a share of those met in time and those that became late in the period (still open ones too)',
    target: 95,
    body: onTime(is('metric', ['resolve', 'restore'], 'in'), [
      '服务标准；电信条例：障碍修复 48/72 h；分母含已超时未解决',
      'Service standards; Telecommunications Regulations: repair in 48/72 h; the denominator holds what is late and unresolved',
    ]),
  },
]
