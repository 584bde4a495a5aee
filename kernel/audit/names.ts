import { defineNames } from '#kernel/i18n'
import type { auditContract } from './contract/index.ts'

/** What people read for the codes of this part: on the pages of roles and of the audit. */
export const names = defineNames<keyof typeof auditContract>({
  'zh-CN': {
    module: '审计',
    operations: {
      listAuditEntries: '查看审计列表',
      getAuditEntry: '查看审计记录',
      listAuditBlocks: '查看审计区块列表',
      getAuditBlock: '查看审计区块',
      listAuditCuts: '查看到期清除的审计月份列表',
      getAuditCut: '查看到期清除的审计月份',
      listAuditChecks: '查看审计核对列表',
      verifyAudit: '核对审计链',
      getAuditCheck: '查看审计核对',
      openExport: '导出明文',
      exportRestricted: '导出已限制处理的客户',
      revealValue: '查看明文',
    },
    things: {
      entry: '审计记录',
      block: '审计区块',
      check: '审计核对',
      cut: '到期清除的审计月份',
      export: '导出',
      value: '明文',
      auditCheck: '审计核对',
      auditCut: '到期清除的审计月份',
      auditKey: '审计签名密钥',
      refusal: '被拒绝的请求',
    },
    doings: {
      ship: '随系统安装',
      deliver: '系统投递',
    },
  },
  en: {
    module: 'Audit',
    operations: {
      listAuditEntries: 'List audit entries',
      getAuditEntry: 'Read one audit entry',
      listAuditBlocks: 'List audit blocks',
      getAuditBlock: 'Read an audit block',
      listAuditCuts: 'List the audit months that went by age',
      getAuditCut: 'Read an audit month that went by age',
      listAuditChecks: 'List checks of the audit chain',
      verifyAudit: 'Verify the audit chain',
      getAuditCheck: 'Read a check of the audit chain',
      openExport: 'Export personal data unmasked',
      exportRestricted: 'Export people whose data are restricted',
      revealValue: 'Reveal a masked value',
    },
    things: {
      entry: 'audit entry',
      block: 'audit block',
      check: 'check of the audit chain',
      cut: 'audit month that went by age',
      export: 'export',
      value: 'masked value',
      auditCheck: 'check of the audit chain',
      auditCut: 'audit month that went by age',
      auditKey: 'signing key of the audit',
      refusal: 'refused request',
    },
    doings: {
      ship: 'Shipped with the installation',
      deliver: 'Delivery by the system',
    },
  },
})
