import { defineMessages } from '#kernel/i18n'

/** Words of figures that are brought to a calendar period, and of a period that still runs. */
export const periodWords = defineMessages({
  'zh-CN': {
    per: '按期间折算',
    notScaled: '不折算',
    perHelp: '对客户数等存量的比率须选目标对应的期间，否则期间越长数值越大',
    perShort: { day: '每日', week: '每周', month: '每月', quarter: '每季', year: '每年' },
    perHow: {
      day: '除以期间已过的天数',
      week: '除以期间折合的周数：每天计 1/7 周，未到的日子不计',
      month: '除以期间折合的月数：每天计当月天数分之一，整月为 1，全年为 12，未到的日子不计',
      quarter: '除以期间折合的季数：每天计当季天数分之一，整季为 1，全年为 4，未到的日子不计',
      year: '除以期间折合的年数：每天计当年天数分之一，整年为 1，未到的日子不计',
    },
    spans: {
      day: (v: { n: string }) => `${v.n} 天`,
      week: (v: { n: string }) => `${v.n} 周`,
      month: (v: { n: string }) => `${v.n} 个月`,
      quarter: (v: { n: string }) => `${v.n} 季`,
      year: (v: { n: string }) => `${v.n} 年`,
    },
    unfinished: '本期未完',
    unfinishedHelp: '期间还没结束，数值截至目前，判定以期末为准',
  },
  en: {
    per: 'Scaled to a period',
    notScaled: 'Not scaled',
    perHelp: 'A rate of a population needs the period its target is for; without it the figure grows with the period',
    perShort: { day: 'Per day', week: 'Per week', month: 'Per month', quarter: 'Per quarter', year: 'Per year' },
    perHow: {
      day: 'Divided by the days of the period so far',
      week: 'Divided by the weeks of the period so far, a day being 1/7',
      month:
        'Divided by the months of the period so far: a day is one over the days of its month, a whole month 1, a year 12',
      quarter:
        'Divided by the quarters of the period so far: a day is one over the days of its quarter, a whole quarter 1, a year 4',
      year: 'Divided by the years of the period so far, a day being one over the days of its year',
    },
    spans: {
      day: (v) => `${v.n} days`,
      week: (v) => `${v.n} weeks`,
      month: (v) => `${v.n} months`,
      quarter: (v) => `${v.n} quarters`,
      year: (v) => `${v.n} years`,
    },
    unfinished: 'Not over yet',
    unfinishedHelp: 'The period still runs: the figure is as of now, the standing is settled at its end',
  },
})
