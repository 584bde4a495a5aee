import { nodesOf } from './node.ts'

/**
 * ISO/IEC 27001:2022 Annex A. Codes and names are those of the standard (Chinese after GB/T 22080); what a control is about is
 * said in our own words.
 */
export const annexA = nodesOf(`
# organizational
A.5.1 | 信息安全策略 | Policies for information security | 管理层批准的策略，已发布、为人所知、定期评审 | Policies that management approved, that people know and that are reviewed
A.5.2 | 信息安全角色和责任 | Information security roles and responsibilities | 谁负责什么，写明并已分派 | Who answers for what, written down and assigned
A.5.3 | 职责分离 | Segregation of duties | 互相冲突的职责不集于一人 | Conflicting duties do not meet in one person
A.5.4 | 管理责任 | Management responsibilities | 管理者要求所有人按规定做 | Managers require everybody to follow the rules
A.5.5 | 与职能机构的联系 | Contact with authorities | 与监管、公安等机构有现成的联系渠道 | Ready channels to regulators and police
A.5.6 | 与特定相关方的联系 | Contact with special interest groups | 与安全社区和专业组织保持交流 | Exchange with security communities and professional bodies
A.5.7 | 威胁情报 | Threat intelligence | 收集并分析威胁信息，用于行动 | Information on threats is gathered, analysed and used
A.5.8 | 项目管理中的信息安全 | Information security in project management | 项目从开始就考虑安全 | Projects consider security from their start
A.5.9 | 信息和其他相关资产的清单 | Inventory of information and other associated assets | 资产有清单，每项有责任人 | Assets are listed, each with an owner
A.5.10 | 信息和其他相关资产的可接受使用 | Acceptable use of information and other associated assets | 怎样使用资产有规则 | Rules on how assets may be used
A.5.11 | 资产归还 | Return of assets | 离开的人归还所持资产 | Who leaves gives back what they hold
A.5.12 | 信息分级 | Classification of information | 信息按敏感程度分级 | Information is classed by how sensitive it is
A.5.13 | 信息标记 | Labelling of information | 级别看得见，系统也认得 | The class is visible, and systems know it
A.5.14 | 信息传输 | Information transfer | 对内对外传输有规则和保护 | Rules and protection for passing information on
A.5.15 | 访问控制 | Access control | 谁能接触什么，按业务需要规定 | Who may reach what, by business need
A.5.16 | 身份管理 | Identity management | 身份从建立到注销全程管理 | Identities are managed from first to last day
A.5.17 | 鉴别信息 | Authentication information | 口令和密钥的发放与保管 | How passwords and keys are given and kept
A.5.18 | 访问权限 | Access rights | 授权、定期复核、及时收回 | Rights are granted, reviewed and taken back
A.5.19 | 供应商关系中的信息安全 | Information security in supplier relationships | 识别并管理供应商带来的风险 | Risks that suppliers bring are known and handled
A.5.20 | 供应商协议中的信息安全 | Addressing information security within supplier agreements | 安全要求写进合同 | Security is part of the contract
A.5.21 | ICT 供应链的信息安全管理 | Managing information security in the information and communication technology (ICT) supply chain | 沿供应链管理产品和服务的风险 | Risks are followed along the supply chain
A.5.22 | 供应商服务的监视、评审和变更管理 | Monitoring, review and change management of supplier services | 供应商的服务受监视，变更受控 | Suppliers' services are watched, their changes controlled
A.5.23 | 使用云服务的信息安全 | Information security for use of cloud services | 云服务从选用到退出都有规定 | Cloud services are governed from choice to exit
A.5.24 | 信息安全事件管理的规划和准备 | Information security incident management planning and preparation | 事件来临前流程和人员已就位 | Process and people stand ready before an incident
A.5.25 | 信息安全事态的评估和决策 | Assessment and decision on information security events | 判断一个事态是否为事件 | Decides which events are incidents
A.5.26 | 信息安全事件的响应 | Response to information security incidents | 按规程响应事件 | Incidents are answered by procedure
A.5.27 | 从信息安全事件中学习 | Learning from information security incidents | 从事件中改进控制 | What incidents teach strengthens controls
A.5.28 | 证据收集 | Collection of evidence | 证据的识别、收集和保全 | Evidence is found, collected and preserved
A.5.29 | 中断期间的信息安全 | Information security during disruption | 业务中断时安全仍有保障 | Security holds while business is disrupted
A.5.30 | 业务连续性的 ICT 就绪 | ICT readiness for business continuity | ICT 按恢复目标准备并演练 | ICT is prepared and tested to recovery targets
A.5.31 | 法律、法规、规章和合同要求 | Legal, statutory, regulatory and contractual requirements | 适用的要求已识别并保持最新 | Requirements that apply are known and kept current
A.5.32 | 知识产权 | Intellectual property rights | 保护自己和他人的知识产权 | Our and others' intellectual property is protected
A.5.33 | 记录保护 | Protection of records | 记录不丢失、不被篡改、按期保存 | Records are neither lost nor falsified, and kept for their time
A.5.34 | 隐私和个人可识别信息保护 | Privacy and protection of personal identifiable information (PII) | 依法保护个人信息 | Personal information is protected as the law asks
A.5.35 | 信息安全的独立评审 | Independent review of information security | 由独立的人定期评审 | People who are independent review it
A.5.36 | 符合信息安全策略、规则和标准 | Compliance with policies, rules and standards for information security | 定期检查是否照规定做 | Whether rules are followed is checked
A.5.37 | 文件化的操作规程 | Documented operating procedures | 操作规程成文，需要的人拿得到 | Procedures are written and at hand
# people
A.6.1 | 审查 | Screening | 录用前按法律核查背景 | Backgrounds are checked within the law before hiring
A.6.2 | 任用条款和条件 | Terms and conditions of employment | 合同写明双方的安全责任 | The contract says each side's duties
A.6.3 | 信息安全意识、教育和培训 | Information security awareness, education and training | 每人都受到适合岗位的教育 | Everybody is taught what their post needs
A.6.4 | 违规处理过程 | Disciplinary process | 违规有正式的处理过程 | A formal process for those who break the rules
A.6.5 | 任用终止或变更后的责任 | Responsibilities after termination or change of employment | 离岗后仍有效的责任已说明 | Duties that outlast the job are made clear
A.6.6 | 保密或不泄露协议 | Confidentiality or non-disclosure agreements | 保密协议已签并定期评审 | Agreements are signed and reviewed
A.6.7 | 远程工作 | Remote working | 场所外工作有保护措施 | Work away from the premises is protected
A.6.8 | 信息安全事态报告 | Information security event reporting | 任何人都能及时报告可疑之处 | Anybody can report what looks wrong, in time
# physical
A.7.1 | 物理安全边界 | Physical security perimeters | 重要区域有明确边界 | Important areas have a perimeter
A.7.2 | 物理入口 | Physical entry | 出入受控并有记录 | Entry is controlled and recorded
A.7.3 | 办公室、房间和设施的安全保护 | Securing offices, rooms and facilities | 房间和设施按需防护 | Rooms and facilities are secured
A.7.4 | 物理安全监视 | Physical security monitoring | 持续监视未经许可的进入 | Premises are watched for intruders
A.7.5 | 物理和环境威胁防范 | Protecting against physical and environmental threats | 防火、防水、防灾害 | Against fire, water and disaster
A.7.6 | 在安全区域工作 | Working in secure areas | 在安全区域内工作有规矩 | Rules for work inside secure areas
A.7.7 | 清理桌面和屏幕 | Clear desk and clear screen | 离开时桌面和屏幕不留信息 | Nothing is left on desk or screen
A.7.8 | 设备安置和保护 | Equipment siting and protection | 设备放在安全的地方 | Equipment stands where it is safe
A.7.9 | 组织场所外的资产安全 | Security of assets off-premises | 带出场所的资产受保护 | What leaves the premises is protected
A.7.10 | 存储媒体 | Storage media | 存储媒体从购入到销毁受管理 | Media are managed from purchase to disposal
A.7.11 | 支持性设施 | Supporting utilities | 供电等设施中断有准备 | Failures of power and the like are provided for
A.7.12 | 布缆安全 | Cabling security | 线缆防窃听、防损坏 | Cables are safe from tapping and damage
A.7.13 | 设备维护 | Equipment maintenance | 设备按要求维护 | Equipment is maintained
A.7.14 | 设备的安全处置或再利用 | Secure disposal or re-use of equipment | 处置前清除数据 | Data are wiped before equipment goes
# technological
A.8.1 | 用户终端设备 | User end point devices | 终端上的信息受保护 | Information on end points is protected
A.8.2 | 特许访问权 | Privileged access rights | 特许权限少给、严管 | Privileges are few and watched
A.8.3 | 信息访问限制 | Information access restriction | 系统按规则限制接触信息 | Systems restrict access as the rules say
A.8.4 | 源代码的访问 | Access to source code | 源代码和工具的读写受控 | Reading and writing of source is controlled
A.8.5 | 安全鉴别 | Secure authentication | 鉴别方式与风险相称 | Authentication fits the risk
A.8.6 | 容量管理 | Capacity management | 资源用量受监视并按需调整 | Use of resources is watched and adjusted
A.8.7 | 恶意软件防范 | Protection against malware | 技术与教育并用防恶意软件 | Technology and teaching against malware
A.8.8 | 技术脆弱性管理 | Management of technical vulnerabilities | 及时了解并处理漏洞 | Vulnerabilities are known and dealt with in time
A.8.9 | 配置管理 | Configuration management | 配置有基线，偏离可见 | Configurations have a baseline, drift is seen
A.8.10 | 信息删除 | Information deletion | 不再需要的信息予以删除 | What is no longer needed is deleted
A.8.11 | 数据脱敏 | Data masking | 按规则遮盖敏感数据 | Sensitive data are masked by rule
A.8.12 | 数据防泄露 | Data leakage prevention | 发现并阻止外泄 | Leaks are detected and stopped
A.8.13 | 信息备份 | Information backup | 备份并定期试恢复 | Backups are made and restored as a test
A.8.14 | 信息处理设施的冗余 | Redundancy of information processing facilities | 设施冗余满足可用性要求 | Redundancy meets the availability asked for
A.8.15 | 日志 | Logging | 记录、保护并分析日志 | Logs are kept, protected and analysed
A.8.16 | 监视活动 | Monitoring activities | 监视异常行为 | Unusual behaviour is watched for
A.8.17 | 时钟同步 | Clock synchronization | 系统时钟同步到公认的时间源 | Clocks follow an approved source
A.8.18 | 特权实用程序的使用 | Use of privileged utility programs | 可越过控制的程序受限 | Programs that can bypass controls are restricted
A.8.19 | 运行系统软件的安装 | Installation of software on operational systems | 生产系统上安装软件受控 | Installing on live systems is controlled
A.8.20 | 网络安全 | Networks security | 网络受管理和保护 | Networks are managed and protected
A.8.21 | 网络服务的安全 | Security of network services | 网络服务的安全要求已约定并受监视 | Security of network services is agreed and watched
A.8.22 | 网络隔离 | Segregation of networks | 按需划分网络 | Networks are parted where needed
A.8.23 | 网页过滤 | Web filtering | 限制访问有害网站 | Harmful sites are kept out
A.8.24 | 密码技术的使用 | Use of cryptography | 加密和密钥管理有规则 | Rules for encryption and its keys
A.8.25 | 安全开发生命周期 | Secure development life cycle | 开发全过程遵循安全规则 | Development follows security rules throughout
A.8.26 | 应用程序安全要求 | Application security requirements | 应用的安全要求已识别并批准 | Security needs of applications are stated and approved
A.8.27 | 系统安全架构和工程原则 | Secure system architecture and engineering principles | 按安全原则设计系统 | Systems are engineered on secure principles
A.8.28 | 安全编码 | Secure coding | 按安全编码原则写代码 | Code is written on secure principles
A.8.29 | 开发和验收中的安全测试 | Security testing in development and acceptance | 开发和验收时测试安全 | Security is tested before acceptance
A.8.30 | 外包开发 | Outsourced development | 外包开发受指导和监视 | Outsourced development is directed and watched
A.8.31 | 开发、测试和生产环境的隔离 | Separation of development, test and production environments | 三种环境分开 | The three environments are apart
A.8.32 | 变更管理 | Change management | 变更按规程进行 | Changes follow a procedure
A.8.33 | 测试信息 | Test information | 测试数据经过选择和保护 | Test data are chosen and protected
A.8.34 | 审计测试期间信息系统的保护 | Protection of information systems during audit testing | 审计测试不损害运行 | Audit tests do not harm operation
`)
