import { nodesOf } from './node.ts'

/** Articles of Regulation (EU) 2016/679 that bear on how personal data are secured and rights are kept. */
export const gdpr = nodesOf(`
# principles
5 | 处理原则 | Principles relating to processing | 合法、目的限定、最少、准确、限期保存、保密，并能证明 | Lawful, for a purpose, no more and no longer than needed, exact, confidential, and shown to be so
6 | 处理的合法性 | Lawfulness of processing | 每项处理都有法律依据 | Each processing stands on a basis in law
7 | 同意的条件 | Conditions for consent | 能证明同意，撤回与给出一样容易 | Consent can be shown and is as easy to take back as to give
9 | 特殊类别的个人数据 | Special categories of personal data | 敏感数据原则上不处理，例外须有依据 | Sensitive data are not processed but for the exceptions
# rights
12 | 透明的信息与行使权利的方式 | Transparent information and modalities | 一个月内以易懂的方式答复 | Answers within a month, in plain words
13 | 向主体收集时的告知 | Information where data are collected from the data subject | 收集时告知用途、依据和期限 | Purpose, basis and time are told when data are collected
14 | 非自主体收集时的告知 | Information where data were not obtained from the data subject | 间接取得时也要告知来源 | Who is not the source is told too, and what the source was
15 | 访问权 | Right of access | 主体可得知并取得副本 | People may know and have a copy
16 | 更正权 | Right to rectification | 不准确的数据予以更正 | What is wrong is corrected
17 | 删除权 | Right to erasure | 不再需要时删除 | What is needed no more is erased
18 | 限制处理权 | Right to restriction of processing | 争议期间限制使用 | Use is restricted while it is disputed
19 | 更正或删除的通知义务 | Notification regarding rectification or erasure | 告知曾接收数据的人 | Those who received the data are told
20 | 可携带权 | Right to data portability | 以通用格式交给主体或他人 | Data are handed over in a common format
21 | 反对权 | Right to object | 主体可反对，营销必须停止 | People may object; marketing then stops
22 | 自动化决策 | Automated individual decision-making | 重大决定不能只由机器作出 | No weighty decision by machine alone
# controller
24 | 控制者的责任 | Responsibility of the controller | 措施与风险相称，并定期评审 | Measures fit the risk and are reviewed
25 | 设计和默认的数据保护 | Data protection by design and by default | 从设计起、按默认就保护 | Protected from design on and by default
28 | 处理者 | Processor | 委托处理有合同和监督 | Processors are bound by contract and watched
30 | 处理活动记录 | Records of processing activities | 保存处理活动的登记 | A register of processing is kept
32 | 处理的安全 | Security of processing | 加密、保密、完整、可用、可恢复，并定期测试 | Encryption, confidentiality, integrity, availability, recovery, and tests of them
33 | 向监管机构通知泄露 | Notification of a breach to the authority | 72 小时内通知 | Within 72 hours
34 | 向主体通知泄露 | Communication of a breach to the data subject | 高风险时不迟延地告知 | Without delay where the risk is high
35 | 数据保护影响评估 | Data protection impact assessment | 高风险处理前先评估 | Assessed before risky processing begins
37 | 数据保护官的指定 | Designation of the data protection officer | 依法指定并公布 | Named and made known where the law asks
39 | 数据保护官的任务 | Tasks of the data protection officer | 建议、监督、培训、联系监管 | Advises, watches, teaches, talks to the authority
44 | 传输的一般原则 | General principle for transfers | 跨境传输不得降低保护 | Protection does not end at the border
`)
