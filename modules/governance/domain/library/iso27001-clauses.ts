import { nodesOf } from './node.ts'

/** ISO/IEC 27001:2022 clauses 4 to 10, the management system itself; what each is about is said in our own words. */
export const clauses = nodesOf(`
# context
4.1 | 理解组织及其环境 | Understanding the organization and its context | 哪些内外部因素影响管理体系，包括气候变化 | What inside and outside bears on the system, climate change included
4.2 | 理解相关方的需求和期望 | Understanding the needs and expectations of interested parties | 谁有什么要求，哪些由体系应对 | Who asks for what, and which of it the system answers
4.3 | 确定信息安全管理体系的范围 | Determining the scope of the information security management system | 边界和适用范围成文 | Its borders are written down
4.4 | 信息安全管理体系 | Information security management system | 建立、运行并持续改进体系 | It is set up, run and improved
# leadership
5.1 | 领导和承诺 | Leadership and commitment | 最高管理层以行动支持 | Top management supports it by deeds
5.2 | 方针 | Policy | 方针成文、传达、可得 | The policy is written, told and available
5.3 | 组织的角色、责任和权限 | Organizational roles, responsibilities and authorities | 责任和权限已分派并传达 | Duties and powers are assigned and known
# planning
6.1.1 | 应对风险和机会的措施 总则 | Actions to address risks and opportunities: general | 计划如何应对风险和机会 | How risks and chances are met is planned
6.1.2 | 信息安全风险评估 | Information security risk assessment | 准则一致、结果可比的评估过程 | A process whose results can be compared
6.1.3 | 信息安全风险处置 | Information security risk treatment | 选择处置、适用性声明、残余风险由责任人接受 | Treatment, statement of applicability, residual risk accepted by its owner
6.2 | 信息安全目标及其实现的规划 | Information security objectives and planning to achieve them | 可测量的目标，谁、何时、用什么达成 | Measurable aims: who, when, with what
6.3 | 变更的规划 | Planning of changes | 体系的变更有计划地进行 | The system is changed as planned
# support
7.1 | 资源 | Resources | 提供所需资源 | What it needs is provided
7.2 | 能力 | Competence | 人员胜任并有证据 | People are able, with evidence
7.3 | 意识 | Awareness | 人人知道方针和自己的作用 | Everybody knows the policy and their part
7.4 | 沟通 | Communication | 沟通什么、何时、与谁、怎样 | What is told, when, to whom and how
7.5 | 文件化信息 | Documented information | 文件的编制、更新和控制 | Documents are made, updated and controlled
# operation
8.1 | 运行的规划和控制 | Operational planning and control | 按准则运行过程并保留证据 | Processes run by criteria and leave evidence
8.2 | 信息安全风险评估的实施 | Information security risk assessment (performed) | 按计划或重大变化时评估风险 | Risks are assessed as planned and when much changes
8.3 | 信息安全风险处置的实施 | Information security risk treatment (performed) | 实施处置计划并保留结果 | The plan is carried out, results are kept
# evaluation
9.1 | 监视、测量、分析和评价 | Monitoring, measurement, analysis and evaluation | 测什么、怎么测、谁评价 | What is measured, how, and who judges
9.2 | 内部审核 | Internal audit | 按方案审核，审核员客观公正 | Audits by a programme, by impartial auditors
9.3 | 管理评审 | Management review | 管理层按计划评审体系 | Management reviews the system as planned
# improvement
10.1 | 持续改进 | Continual improvement | 体系不断改进 | The system gets better
10.2 | 不符合与纠正措施 | Nonconformity and corrective action | 反应、找原因、纠正、评审有效性 | React, find the cause, correct, review the effect
`)
