import { nodesOf } from './node.ts'

/** GB/T 22239-2019 第三级安全要求 8.1 安全通用要求 (general requirements of level 3). */
export const mlps3 = nodesOf(`
# physicalEnvironment
8.1.1.1 | 物理位置选择 | Choice of site | 机房选址避开高风险位置 | Machine rooms stand where the risk is low
8.1.1.2 | 物理访问控制 | Physical access control | 出入口电子门禁 | Electronic locks at the entrances
8.1.1.3 | 防盗窃和防破坏 | Against theft and damage | 固定设备、防盗报警或监控 | Fixed equipment, alarms or cameras
8.1.1.4 | 防雷击 | Against lightning | 接地与防雷 | Earthing and protection
8.1.1.5 | 防火 | Against fire | 自动消防与隔离 | Automatic extinguishing and fire compartments
8.1.1.6 | 防水和防潮 | Against water and damp | 防渗漏、防结露 | No leaks, no condensation
8.1.1.7 | 防静电 | Against static | 防静电地板与措施 | Floors and measures against static
8.1.1.8 | 温湿度控制 | Temperature and humidity | 自动调节 | Regulated automatically
8.1.1.9 | 电力供应 | Power supply | 稳压、备用与冗余线路 | Stabilised, backed up, on two lines
8.1.1.10 | 电磁防护 | Electromagnetic protection | 线缆隔离与屏蔽 | Cables apart, key equipment shielded
# communicationNetwork
8.1.2.1 | 网络架构 | Network architecture | 容量冗余、划分区域 | Spare capacity and zones
8.1.2.2 | 通信传输 | Transmission | 校验完整性并加密保密 | Integrity checked, content encrypted
8.1.2.3 | 可信验证 | Trusted verification | 通信设备可信启动 | Network devices verify their start
# areaBoundary
8.1.3.1 | 边界防护 | Boundary protection | 跨边界只经受控接口 | Borders are crossed at controlled points only
8.1.3.2 | 访问控制 | Access control at the boundary | 默认拒绝，最小规则 | Deny by default, as few rules as can be
8.1.3.3 | 入侵防范 | Intrusion prevention | 检测并防止内外攻击 | Attacks are detected and stopped
8.1.3.4 | 恶意代码和垃圾邮件防范 | Malware and spam | 在关键节点检测清除 | Found and removed at key points
8.1.3.5 | 安全审计 | Audit at the boundary | 记录并保护网络审计 | Network events are recorded and kept safe
8.1.3.6 | 可信验证 | Trusted verification at the boundary | 边界设备可信启动 | Boundary devices verify their start
# computing
8.1.4.1 | 身份鉴别 | Identification and authentication | 唯一身份、复杂度、失败处理、双因素 | Unique identity, strength, lock-out, two factors
8.1.4.2 | 访问控制 | Access control | 最小权限、三权分立、主客体标记 | Least privilege, separated administrators, labels
8.1.4.3 | 安全审计 | Audit | 审计到每个用户，记录受保护 | Every user is audited, records are protected
8.1.4.4 | 入侵防范 | Intrusion prevention | 最小安装、校验输入、修补漏洞 | Minimal installation, checked input, patched holes
8.1.4.5 | 恶意代码防范 | Malware prevention | 免疫或主动识别阻断 | Recognised and blocked
8.1.4.6 | 可信验证 | Trusted verification of hosts | 系统和应用可信启动 | Systems and programs verify their start
8.1.4.7 | 数据完整性 | Data integrity | 传输和存储中保证完整 | Kept whole in transit and at rest
8.1.4.8 | 数据保密性 | Data confidentiality | 传输和存储中加密 | Encrypted in transit and at rest
8.1.4.9 | 数据备份恢复 | Backup and recovery | 本地与异地实时备份、热冗余 | Local and remote backup, hot redundancy
8.1.4.10 | 剩余信息保护 | Residual information | 释放前清除鉴别和敏感信息 | Cleared before storage is released
8.1.4.11 | 个人信息保护 | Personal information | 只收必需，禁止未授权访问 | Only what is needed, no unauthorised access
# managementCentre
8.1.5.1 | 系统管理 | System administration | 系统管理员经鉴别并审计 | Administrators are authenticated and audited
8.1.5.2 | 审计管理 | Audit administration | 审计管理员分析并处理 | Auditors analyse and act
8.1.5.3 | 安全管理 | Security administration | 安全管理员统一配置策略 | Security policy is set centrally
8.1.5.4 | 集中管控 | Central control | 集中监测、汇总日志、时间同步 | Central monitoring, gathered logs, one time
# managementSystem
8.1.6.1 | 安全策略 | Security strategy | 总体方针和策略 | The overall direction
8.1.6.2 | 管理制度 | Management rules | 各类活动的制度体系 | Rules for each activity
8.1.6.3 | 制定和发布 | Making and publishing | 专人制定、正式发布、版本控制 | Made by named people, published, versioned
8.1.6.4 | 评审和修订 | Review and revision | 定期论证修订 | Reviewed and revised regularly
# organisation
8.1.7.1 | 岗位设置 | Posts | 领导小组与各管理员岗位 | A steering group and administrators' posts
8.1.7.2 | 人员配备 | Staffing | 配备足够人员，专职安全员 | Enough people, a full-time security officer
8.1.7.3 | 授权和审批 | Authorisation and approval | 明确审批事项并定期审查 | What needs approval is set and reviewed
8.1.7.4 | 沟通和合作 | Communication and cooperation | 内外部协作与联系表 | Cooperation within and without, a contact list
8.1.7.5 | 审核和检查 | Review and inspection | 定期全面检查并通报 | Regular full inspections, results told
# personnel
8.1.8.1 | 人员录用 | Recruitment | 审查并签保密协议 | Screened, with agreements on secrecy
8.1.8.2 | 人员离岗 | Leaving | 收回权限和物品，承诺保密 | Rights and things taken back, secrecy promised
8.1.8.3 | 安全意识教育和培训 | Awareness and training | 按岗位培训并考核 | Trained by post and examined
8.1.8.4 | 外部人员访问管理 | Visitors and contractors | 申请、陪同、登记、清除权限 | Asked for, accompanied, recorded, rights cleared
# construction
8.1.9.1 | 定级和备案 | Grading and filing | 定级论证并备案 | The level is argued and filed
8.1.9.2 | 安全方案设计 | Security design | 按等级设计并评审 | Designed to the level and reviewed
8.1.9.3 | 产品采购和使用 | Procurement | 符合规定并预先测试 | By the rules, tested before
8.1.9.4 | 自行软件开发 | Own development | 环境分离、规范、测试、审计 | Separate environments, rules, tests, review
8.1.9.5 | 外包软件开发 | Outsourced development | 检测恶意代码，提供源代码审查 | Checked for malice, source reviewed
8.1.9.6 | 工程实施 | Implementation | 专人管理、第三方监理 | Managed, supervised by a third party
8.1.9.7 | 测试验收 | Acceptance tests | 制订方案并做安全测试 | By a plan, security tested
8.1.9.8 | 系统交付 | Delivery | 清单、培训、文档 | List, training, documents
8.1.9.9 | 等级测评 | Assessment of the level | 每年测评并整改 | Assessed every year, mended
8.1.9.10 | 服务供应商选择 | Choice of service suppliers | 约定责任并定期评审 | Duties agreed, regularly reviewed
# operations
8.1.10.1 | 环境管理 | Environment | 机房和办公环境管理 | Machine rooms and offices
8.1.10.2 | 资产管理 | Assets | 资产清单与分类标识 | Listed, classed, labelled
8.1.10.3 | 介质管理 | Media | 介质存放、传递、登记 | Kept, passed on and recorded
8.1.10.4 | 设备维护管理 | Maintenance | 维护制度，送修先清数据 | By rules; data are wiped before repair elsewhere
8.1.10.5 | 漏洞和风险管理 | Vulnerabilities and risks | 识别、评估、修补 | Found, judged, patched
8.1.10.6 | 网络和系统安全管理 | Networks and systems | 账号、日志、变更、远程运维受控 | Accounts, logs, changes, remote work under control
8.1.10.7 | 恶意代码防范管理 | Malware management | 提高意识并验证防范有效 | Awareness, and checks that it works
8.1.10.8 | 配置管理 | Configuration | 记录并控制配置 | Recorded and controlled
8.1.10.9 | 密码管理 | Cryptography | 遵循标准，使用认证的产品 | By standards, with certified products
8.1.10.10 | 变更管理 | Changes | 申报、审批、回退 | Asked for, approved, reversible
8.1.10.11 | 备份与恢复管理 | Backup and recovery management | 备份策略与恢复程序 | Policy and procedure
8.1.10.12 | 安全事件处置 | Incidents | 报告、处置、记录、总结 | Reported, handled, recorded, learned from
8.1.10.13 | 应急预案管理 | Contingency plans | 制定、培训、演练、修订 | Made, taught, drilled, revised
8.1.10.14 | 外包运维管理 | Outsourced operations | 选择、协议、监督 | Chosen, bound, watched
`)
