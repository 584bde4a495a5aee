import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/governance/controls',
      needs: 'governance.requirement.read',
      page: page(() => import('./control-list-page.tsx').then((m) => m.ControlListPage)),
    },
    {
      path: '/governance/requirements/:id',
      needs: 'governance.requirement.read',
      page: page(() => import('./requirement-page.tsx').then((m) => m.RequirementPage)),
    },
    {
      path: '/governance/statements',
      needs: 'governance.statement.read',
      page: page(() => import('./statement-list-page.tsx').then((m) => m.StatementListPage)),
    },
    {
      path: '/governance/statements/:id',
      needs: 'governance.statement.read',
      page: page(() => import('./statement-page.tsx').then((m) => m.StatementPage)),
    },
    {
      path: '/governance/statement-issues/:id',
      needs: 'governance.statement.read',
      page: page(() => import('./issue-page.tsx').then((m) => m.IssuePage)),
    },
    {
      path: '/governance/coverage',
      needs: 'governance.mapping.read',
      page: page(() => import('./coverage-page.tsx').then((m) => m.CoveragePage)),
    },
    {
      path: '/governance/evidence',
      needs: 'governance.evidence.read',
      page: page(() => import('./evidence-page.tsx').then((m) => m.EvidencePage)),
    },
    {
      path: '/governance/risks',
      needs: 'governance.risk.read',
      page: page(() => import('./risk-list-page.tsx').then((m) => m.RiskListPage)),
    },
    {
      path: '/governance/risks/:id',
      needs: 'governance.risk.read',
      page: page(() => import('./risk-page.tsx').then((m) => m.RiskPage)),
    },
    {
      path: '/governance/audits',
      needs: 'governance.audit.read',
      page: page(() => import('./audit-list-page.tsx').then((m) => m.AuditListPage)),
    },
    {
      path: '/governance/audits/:id',
      needs: 'governance.audit.read',
      page: page(() => import('./audit-page.tsx').then((m) => m.AuditPage)),
    },
    {
      path: '/governance/findings',
      needs: 'governance.finding.read',
      page: page(() => import('./finding-list-page.tsx').then((m) => m.FindingListPage)),
    },
    {
      path: '/governance/findings/:id',
      needs: 'governance.finding.read',
      page: page(() => import('./finding-page.tsx').then((m) => m.FindingPage)),
    },
    {
      path: '/governance/access-reviews',
      needs: 'governance.accessReview.read',
      page: page(() => import('./access-review-list-page.tsx').then((m) => m.AccessReviewListPage)),
    },
    {
      path: '/governance/access-reviews/:id',
      needs: 'governance.accessReview.read',
      page: page(() => import('./access-review-page.tsx').then((m) => m.AccessReviewPage)),
    },
    {
      path: '/governance/my-reviews',
      needs: 'governance.accessReview.decide',
      page: page(() => import('./my-reviews-page.tsx').then((m) => m.MyReviewsPage)),
    },
    {
      path: '/governance/policies',
      needs: 'governance.policy.read',
      page: page(() => import('./policy-list-page.tsx').then((m) => m.PolicyListPage)),
    },
    {
      path: '/governance/policies/:id',
      needs: 'governance.policy.read',
      page: page(() => import('./policy-page.tsx').then((m) => m.PolicyPage)),
    },
    {
      path: '/governance/plans',
      needs: 'governance.plan.read',
      page: page(() => import('./plan-list-page.tsx').then((m) => m.PlanListPage)),
    },
    {
      path: '/governance/plans/:id',
      needs: 'governance.plan.read',
      page: page(() => import('./plan-page.tsx').then((m) => m.PlanPage)),
    },
    {
      path: '/governance/drills/:id',
      needs: 'governance.plan.read',
      page: page(() => import('./drill-page.tsx').then((m) => m.DrillPage)),
    },
    {
      path: '/governance/campaigns',
      needs: 'governance.campaign.read',
      page: page(() => import('./campaign-list-page.tsx').then((m) => m.CampaignListPage)),
    },
    {
      path: '/governance/campaigns/:id',
      needs: 'governance.campaign.read',
      page: page(() => import('./campaign-page.tsx').then((m) => m.CampaignPage)),
    },
  ],
  menu: [
    {
      area: 'governance',
      order: 9,
      path: '/governance/campaigns',
      needs: 'governance.campaign.read',
      label: { 'zh-CN': '意识教育', en: 'Awareness' },
    },
    {
      area: 'governance',
      order: 9,
      path: '/governance/plans',
      needs: 'governance.plan.read',
      label: { 'zh-CN': '应急预案', en: 'Contingency plans' },
    },
    {
      area: 'governance',
      order: 8,
      path: '/governance/policies',
      needs: 'governance.policy.read',
      label: { 'zh-CN': '安全制度', en: 'Policies' },
    },
    {
      area: 'governance',
      order: 6,
      path: '/governance/audits',
      needs: 'governance.audit.read',
      label: { 'zh-CN': '安全审核', en: 'Security audits' },
    },
    {
      area: 'governance',
      order: 7,
      path: '/governance/findings',
      needs: 'governance.finding.read',
      label: { 'zh-CN': '审核发现', en: 'Findings' },
    },
    {
      area: 'governance',
      order: 5,
      path: '/governance/risks',
      needs: 'governance.risk.read',
      label: { 'zh-CN': '风险登记', en: 'Risks' },
    },
    {
      area: 'governance',
      order: 10,
      path: '/governance/controls',
      needs: 'governance.requirement.read',
      label: { 'zh-CN': '控制库', en: 'Control library' },
    },
    {
      area: 'governance',
      order: 11,
      path: '/governance/statements',
      needs: 'governance.statement.read',
      label: { 'zh-CN': '适用性声明', en: 'Applicability' },
    },
    {
      area: 'governance',
      order: 12,
      path: '/governance/coverage',
      needs: 'governance.mapping.read',
      label: { 'zh-CN': '合规覆盖', en: 'Coverage of law' },
    },
    {
      area: 'governance',
      order: 13,
      path: '/governance/evidence',
      needs: 'governance.evidence.read',
      label: { 'zh-CN': '系统证据', en: 'Live evidence' },
    },
    {
      area: 'governance',
      order: 30,
      path: '/governance/access-reviews',
      needs: 'governance.accessReview.read',
      label: { 'zh-CN': '权限复核', en: 'Access reviews' },
    },
    {
      area: 'governance',
      order: 31,
      path: '/governance/my-reviews',
      needs: 'governance.accessReview.decide',
      label: { 'zh-CN': '待我复核', en: 'For me to review' },
    },
  ],
})
