type Names = Readonly<Record<string, string>>
interface Named {
  readonly statement: { readonly decisions: Names; readonly states: Names; readonly reasonNames: Names }
  readonly audit: {
    readonly auditStates: Names
    readonly results: Names
    readonly kinds: Names
    readonly states: Names
    readonly checkKinds: Names
  }
  readonly review: { readonly decisions: Names }
}
/** What codes are called on pages and on paper. */
export const names: Readonly<Record<'zh-CN' | 'en', Named>> = {
  'zh-CN': {
    statement: {
      decisions: { true: '适用', false: '不适用', null: '未决定' },
      states: { notStarted: '未开始', planned: '已计划', partial: '部分实施', implemented: '已实施' },
      reasonNames: { risk: '风险处置', law: '法律法规', contract: '合同', practice: '良好实践' },
    },
    audit: {
      auditStates: { planned: '已计划', running: '进行中', reported: '已报告' },
      results: { conforms: '符合', fails: '不符合', observation: '观察', notAudited: '未审' },
      kinds: { major: '严重不符合', minor: '一般不符合', opportunity: '改进机会', observation: '观察项' },
      states: {
        open: '待分析',
        acting: '整改中',
        implemented: '待核实',
        checked: '待验证有效性',
        closed: '已关闭',
      },
      checkKinds: { implementation: '实施核实', effectiveness: '有效性验证' },
    },
    review: { decisions: { confirm: '确认', remove: '收回', undecided: '无人决定' } },
  },
  en: {
    statement: {
      decisions: { true: 'Applicable', false: 'Left out', null: 'Not decided' },
      states: { notStarted: 'Not started', planned: 'Planned', partial: 'Partly', implemented: 'Implemented' },
      reasonNames: { risk: 'Risk treatment', law: 'Law', contract: 'Contract', practice: 'Good practice' },
    },
    audit: {
      auditStates: { planned: 'Planned', running: 'Running', reported: 'Reported' },
      results: {
        conforms: 'Conforms',
        fails: 'Does not conform',
        observation: 'Observation',
        notAudited: 'Not audited',
      },
      kinds: {
        major: 'Major nonconformity',
        minor: 'Minor nonconformity',
        opportunity: 'Opportunity for improvement',
        observation: 'Observation',
      },
      states: {
        open: 'To be analysed',
        acting: 'Being corrected',
        implemented: 'To be checked',
        checked: 'Effect to be checked',
        closed: 'Closed',
      },
      checkKinds: { implementation: 'Implementation', effectiveness: 'Effectiveness' },
    },
    review: { decisions: { confirm: 'Confirmed', remove: 'Taken away', undecided: 'Undecided' } },
  },
}
