import { is, count, share, type Shipped } from './measures.ts'

/** Whether promises are kept in time. */
export const clocksIndicators: readonly Shipped[] = [
  {
    code: 'firstResponseOnTime',
    nameZh: '首次响应及时率',
    nameEn: 'First response on time',
    descriptionZh: '按时完成的首次响应时限占当期结束的首次响应时限的比例',
    descriptionEn: 'First-response clocks met in time as a share of those that ended',
    target: 95,
    body: share(
      count('clocks', 'ended', is('metric', 'firstResponse'), is('stage', 'completed'), is('breached', false)),
      count('clocks', 'ended', is('metric', 'firstResponse'), is('stage', 'completed')),
      'up',
      3,
      '服务标准',
    ),
  },
  {
    code: 'resolvedOnTime',
    nameZh: '处理及时率',
    nameEn: 'Resolution on time',
    descriptionZh: '按时完成的解决与恢复时限占当期结束的同类时限的比例',
    descriptionEn: 'Resolve and restore clocks met in time as a share of those that ended',
    target: 95,
    body: share(
      count(
        'clocks',
        'ended',
        is('metric', ['resolve', 'restore'], 'in'),
        is('stage', 'completed'),
        is('breached', false),
      ),
      count('clocks', 'ended', is('metric', ['resolve', 'restore'], 'in'), is('stage', 'completed')),
      'up',
      3,
      '服务标准；电信条例：障碍修复 48/72 h',
    ),
  },
]
