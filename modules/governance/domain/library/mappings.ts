/**
 * Which control answers which requirement of law, read from the control's side: `equal`, `subset` (the control covers a part of the
 * requirement), `superset` (all of it and more), `intersect` (they share something), `notRelated` (looked at, and not).
 */
export const relationships = ['equal', 'subset', 'superset', 'intersect', 'notRelated'] as const
export type Relationship = (typeof relationships)[number]

export interface LibraryMapping {
  readonly control: string
  readonly framework: 'gdpr' | 'pipl' | 'mlps3'
  readonly code: string
  readonly relationship: Relationship
  readonly rationaleZh: string
  readonly rationaleEn: string
}

/** One control a line: its code, then framework, article, relationship and the reason in both languages. */
const table = `
A.5.1 | mlps3 8.1.6.1 | equal | 都要求成文的总体策略 | Both ask for an overall policy in writing
A.5.1 | mlps3 8.1.6.3 | subset | 只涉及策略的批准与发布 | Only the approval and publication of policies
A.5.1 | mlps3 8.1.6.4 | subset | 只涉及策略的评审 | Only the review of policies
A.5.1 | gdpr 24 | intersect | 策略是控制者措施的一部分 | Policies are one of the controller's measures
A.5.1 | pipl 51 | subset | 内部管理制度一项 | The part on internal rules
A.5.2 | mlps3 8.1.7.1 | equal | 都要求明确岗位和职责 | Both ask for posts and duties
A.5.2 | pipl 52 | intersect | 负责人是角色之一 | The protection officer is one of the roles
A.5.2 | gdpr 37 | intersect | 数据保护官是角色之一 | The data protection officer is one of the roles
A.5.3 | mlps3 8.1.4.2 | subset | 管理员权限分离 | The separation of administrators
A.5.3 | mlps3 8.1.7.1 | intersect | 岗位设置体现职责分离 | Posts show the separation
A.5.5 | mlps3 8.1.7.4 | subset | 与职能机构的联系 | The contacts to authorities
A.5.6 | mlps3 8.1.7.4 | subset | 与外部专家和组织的合作 | The cooperation with experts
A.5.9 | mlps3 8.1.10.2 | superset | 清单之外还要求责任人 | The list, and owners besides
A.5.9 | gdpr 30 | intersect | 清单是登记的底稿 | The inventory feeds the register
A.5.11 | mlps3 8.1.8.2 | subset | 离岗时归还物品 | The return of things
A.5.12 | pipl 51 | subset | 分类管理一项 | The part on classes
A.5.12 | mlps3 8.1.10.2 | intersect | 资产分类 | The classing of assets
A.5.14 | mlps3 8.1.2.2 | intersect | 传输中的保护 | Protection in transit
A.5.15 | gdpr 32 | subset | 保密措施中的访问规则 | The rules of access among the measures
A.5.15 | pipl 51 | subset | 操作权限一项 | The part on rights
A.5.15 | mlps3 8.1.4.2 | subset | 访问控制策略 | The policy of access
A.5.16 | mlps3 8.1.4.1 | subset | 身份唯一 | Unique identities
A.5.17 | mlps3 8.1.4.1 | subset | 鉴别信息的复杂度和更换 | Strength and change of secrets
A.5.18 | mlps3 8.1.7.3 | superset | 授权之外还要求定期复核和收回 | Approval, and review and return besides
A.5.18 | mlps3 8.1.4.2 | subset | 权限分配与清理 | Granting and clearing of rights
A.5.18 | gdpr 32 | intersect | 只有获授权者按指示处理 | Only who is authorised processes
A.5.19 | gdpr 28 | intersect | 处理者也是供应商 | Processors are suppliers
A.5.20 | gdpr 28 | subset | 处理合同中的安全条款 | The security terms of the contract
A.5.20 | pipl 21 | subset | 约定受托人的义务 | The duties agreed with the trustee
A.5.22 | pipl 21 | subset | 监督受托人的处理 | The watch over the trustee
A.5.22 | mlps3 8.1.9.10 | equal | 都要求约定并定期评审 | Both ask to agree and review
A.5.22 | mlps3 8.1.10.14 | intersect | 外包运维的监督 | Watching outsourced operations
A.5.24 | mlps3 8.1.10.12 | subset | 事件处置的准备 | Getting ready for incidents
A.5.24 | gdpr 33 | intersect | 通报需要准备好的流程 | Notices need a process that stands ready
A.5.24 | pipl 57 | subset | 泄露补救的流程 | The process of remedy
A.5.25 | gdpr 33 | intersect | 判断是否构成泄露 | Judging whether it is a breach
A.5.26 | mlps3 8.1.10.12 | subset | 事件的响应与记录 | Response and record
A.5.26 | pipl 57 | subset | 立即补救 | Immediate remedy
A.5.26 | gdpr 34 | intersect | 响应中包含告知主体 | The response includes telling people
A.5.27 | mlps3 8.1.10.12 | subset | 总结经验 | The lessons
A.5.28 | mlps3 8.1.4.3 | intersect | 审计记录可作证据 | Audit records serve as evidence
A.5.29 | mlps3 8.1.10.13 | subset | 中断期间的安全 | Security during disruption
A.5.30 | mlps3 8.1.10.13 | subset | 预案与演练 | Plans and drills
A.5.30 | gdpr 32 | subset | 及时恢复可用性 | Timely recovery
A.5.31 | gdpr 24 | intersect | 识别适用的法律要求 | Knowing what law applies
A.5.33 | gdpr 5 | intersect | 记录的完整与保存期 | Integrity and time of records
A.5.33 | gdpr 30 | intersect | 登记作为记录受保护 | The register is protected as a record
A.5.34 | gdpr 25 | superset | 隐私保护贯穿全程 | Privacy throughout
A.5.34 | gdpr 15 | intersect | 权利的实现依赖隐私管理 | Rights rest on privacy management
A.5.34 | gdpr 17 | intersect | 删除权的实现 | How erasure is done
A.5.34 | pipl 9 | equal | 都要求依法负责并采取措施 | Both ask for responsibility and measures
A.5.34 | pipl 28 | intersect | 敏感信息的严格保护 | Strict protection of what is sensitive
A.5.34 | pipl 45 | intersect | 查阅复制的实现 | How access is given
A.5.34 | pipl 50 | intersect | 受理机制 | How requests are taken
A.5.34 | mlps3 8.1.4.11 | superset | 最小收集与授权访问 | Least collection and authorised access
A.5.35 | pipl 54 | intersect | 合规审计可由独立评审承担 | An independent review may be the audit
A.5.35 | mlps3 8.1.9.9 | intersect | 等级测评是独立评审的一种 | The assessment is one kind of review
A.5.36 | mlps3 8.1.7.5 | equal | 都要求定期检查执行情况 | Both ask for regular checks
A.5.36 | pipl 54 | intersect | 检查是否合规 | Checks of compliance
A.5.37 | mlps3 8.1.6.2 | equal | 都要求成文的规程 | Both ask for written procedures
A.6.1 | mlps3 8.1.8.1 | subset | 录用审查 | Screening
A.6.2 | mlps3 8.1.8.1 | subset | 合同责任 | Duties in the contract
A.6.3 | mlps3 8.1.8.3 | equal | 都要求按岗位教育 | Both ask for teaching by post
A.6.3 | gdpr 39 | subset | 提高意识和培训 | Awareness and training
A.6.3 | pipl 51 | subset | 安全教育和培训一项 | The part on training
A.6.5 | mlps3 8.1.8.2 | subset | 离岗后的责任 | Duties after leaving
A.6.6 | mlps3 8.1.8.1 | subset | 保密协议 | The agreement on secrecy
A.6.8 | mlps3 8.1.10.12 | intersect | 事态报告 | Reports of events
A.7.1 | mlps3 8.1.1.1 | intersect | 边界与选址 | Perimeter and site
A.7.2 | mlps3 8.1.1.2 | equal | 都要求控制出入 | Both control entry
A.7.4 | mlps3 8.1.1.3 | intersect | 监视防盗 | Watching against theft
A.7.5 | mlps3 8.1.1.5 | superset | 防火及其他灾害 | Fire and other disasters
A.7.5 | mlps3 8.1.1.6 | superset | 防水及其他灾害 | Water and other disasters
A.7.5 | mlps3 8.1.1.4 | superset | 防雷及其他灾害 | Lightning and other disasters
A.7.10 | mlps3 8.1.10.3 | equal | 都要求介质全程管理 | Both manage media throughout
A.7.11 | mlps3 8.1.1.9 | superset | 电力及其他设施 | Power and other utilities
A.7.12 | mlps3 8.1.1.10 | intersect | 线缆的保护 | Protection of cables
A.7.13 | mlps3 8.1.10.4 | equal | 都要求设备维护 | Both ask for maintenance
A.7.14 | mlps3 8.1.4.10 | intersect | 处置前清除 | Wiping before disposal
A.8.2 | mlps3 8.1.5.1 | intersect | 管理员权限受控 | Administrators under control
A.8.2 | mlps3 8.1.4.2 | subset | 特许权限最小化 | As few privileges as can be
A.8.3 | mlps3 8.1.4.2 | subset | 按规则限制访问 | Restriction by rule
A.8.3 | gdpr 5 | intersect | 保密性原则 | The principle of confidentiality
A.8.5 | mlps3 8.1.4.1 | subset | 双因素与失败处理 | Two factors and lock-out
A.8.7 | mlps3 8.1.4.5 | equal | 都要求防恶意代码 | Both ask for protection against malware
A.8.7 | mlps3 8.1.10.7 | intersect | 防范的管理 | How it is managed
A.8.8 | mlps3 8.1.10.5 | equal | 都要求处理漏洞 | Both deal with vulnerabilities
A.8.9 | mlps3 8.1.10.8 | equal | 都要求控制配置 | Both control configuration
A.8.10 | gdpr 17 | subset | 删除的执行 | How erasure is carried out
A.8.10 | gdpr 5 | subset | 限期保存 | The limit of storage
A.8.10 | pipl 19 | equal | 都要求到期不留 | Both keep nothing beyond its time
A.8.10 | pipl 47 | subset | 删除的执行 | How deletion is carried out
A.8.10 | mlps3 8.1.4.10 | intersect | 清除残留 | Clearing what is left
A.8.11 | pipl 51 | subset | 去标识化一项 | The part on de-identification
A.8.11 | gdpr 25 | intersect | 默认只显示必要的 | Only what is needed shows by default
A.8.11 | pipl 6 | intersect | 只显示必要的 | Only what is needed shows
A.8.12 | mlps3 8.1.4.8 | intersect | 防止泄露 | Against leaks
A.8.13 | mlps3 8.1.4.9 | subset | 备份部分 | The part on backups
A.8.13 | mlps3 8.1.10.11 | equal | 都要求备份策略和恢复测试 | Both ask for a policy and tests
A.8.13 | gdpr 32 | subset | 恢复数据的能力 | The ability to restore
A.8.14 | mlps3 8.1.4.9 | subset | 冗余部分 | The part on redundancy
A.8.15 | mlps3 8.1.4.3 | subset | 记录与保护 | Recording and protection
A.8.15 | mlps3 8.1.5.2 | intersect | 审计的管理 | Administration of audit
A.8.15 | gdpr 5 | intersect | 可证明性 | Accountability
A.8.16 | mlps3 8.1.4.3 | subset | 分析与监视 | Analysis and watch
A.8.16 | mlps3 8.1.3.3 | intersect | 发现入侵 | Noticing intrusion
A.8.17 | mlps3 8.1.5.4 | subset | 时间同步 | One time
A.8.19 | mlps3 8.1.4.4 | subset | 最小安装 | Minimal installation
A.8.20 | mlps3 8.1.2.1 | intersect | 网络的管理 | Management of networks
A.8.20 | mlps3 8.1.3.1 | intersect | 边界的保护 | Protection of the border
A.8.21 | mlps3 8.1.2.2 | intersect | 网络服务的传输保护 | Protected transmission
A.8.22 | mlps3 8.1.2.1 | subset | 划分区域 | The zones
A.8.24 | mlps3 8.1.10.9 | superset | 密码使用及密钥管理 | Use of cryptography and its keys
A.8.24 | mlps3 8.1.4.8 | subset | 存储和传输加密 | Encryption at rest and in transit
A.8.24 | mlps3 8.1.4.7 | subset | 完整性校验 | Integrity by cryptography
A.8.24 | gdpr 32 | subset | 加密一项 | The part on encryption
A.8.24 | pipl 51 | subset | 加密一项 | The part on encryption
A.8.24 | gdpr 34 | intersect | 已加密的泄露可免告知 | What was encrypted need not be told
A.8.25 | mlps3 8.1.9.4 | subset | 开发过程的规则 | Rules of development
A.8.27 | mlps3 8.1.9.2 | intersect | 安全设计 | Secure design
A.8.29 | mlps3 8.1.9.7 | equal | 都要求验收前测试 | Both test before acceptance
A.8.30 | mlps3 8.1.9.5 | equal | 都要求监督外包开发 | Both watch outsourced development
A.8.31 | mlps3 8.1.9.4 | subset | 环境分离 | Separate environments
A.8.32 | mlps3 8.1.10.10 | equal | 都要求变更受控 | Both control changes
A.8.33 | gdpr 5 | intersect | 测试不用多余的真实数据 | No needless real data in tests
A.8.34 | mlps3 8.1.7.5 | notRelated | 检查制度与测试期间的保护不是一回事 | Inspections, and protection during tests, are two things
`

export const mappings: readonly LibraryMapping[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [control = '', target = '', relationship = '', rationaleZh = '', rationaleEn = ''] = line
      .split('|')
      .map((cell) => cell.trim())
    const [framework, code] = target.split(' ') as [LibraryMapping['framework'], string]
    return { control, framework, code, relationship: relationship as Relationship, rationaleZh, rationaleEn }
  })
