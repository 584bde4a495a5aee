import { nodesOf } from './node.ts'

/** 中华人民共和国个人信息保护法: articles an operator answers to. */
export const pipl = nodesOf(`
# rules
6 | 目的明确与最小必要 | Clear purpose and minimum necessity | 限于实现目的的最小范围 | Only what the purpose needs
9 | 处理者的安全责任 | Responsibility for security | 处理者负责并采取必要措施 | The handler answers for it and takes measures
13 | 处理的合法性基础 | Legal bases of processing | 七种依据之一 | One of seven bases
14 | 同意 | Consent | 充分知情、自愿、明确 | Informed, free and explicit
15 | 撤回同意 | Withdrawal of consent | 提供便捷的撤回方式 | Taking it back is made easy
16 | 不得因不同意而拒绝服务 | No refusal of service without consent | 非必需的不同意不影响服务 | Service does not hang on consent it does not need
17 | 告知 | Notice | 以显著方式、清晰语言告知 | Plainly and visibly told
19 | 保存期限 | Retention | 为目的所必要的最短时间 | The shortest time the purpose needs
21 | 委托处理 | Entrusted processing | 约定并监督受托人 | Agreed with and watched
23 | 向他人提供 | Provision to others | 告知并取得单独同意 | Told, with separate consent
24 | 自动化决策 | Automated decisions | 透明公正，可拒绝 | Open, fair, and may be declined
25 | 公开 | Publication | 须单独同意 | Only with separate consent
28 | 敏感个人信息 | Sensitive personal information | 特定目的、充分必要、严格保护 | A specific purpose, real need, strict protection
29 | 敏感信息的单独同意 | Separate consent for sensitive information | 取得单独同意 | Separate consent is obtained
30 | 敏感信息的告知 | Notice for sensitive information | 告知必要性和影响 | Need and effect are told
31 | 未成年人 | Minors | 不满十四周岁须监护人同意 | Under fourteen a guardian consents
38 | 向境外提供的条件 | Conditions of export | 评估、认证或标准合同 | Assessment, certification or standard contract
39 | 向境外提供的告知与同意 | Notice and consent for export | 告知境外接收方并取得单独同意 | Told of the receiver, with separate consent
40 | 境内存储 | Storage within the country | 达到规定数量的存于境内 | From a set quantity on, kept in the country
# rights
44 | 知情与决定权 | Right to know and decide | 有权知情、决定、限制、拒绝 | To know, decide, restrict and refuse
45 | 查阅、复制与转移 | Access, copy and transfer | 及时提供 | Provided in time
46 | 更正与补充 | Correction and completion | 核实并及时更正 | Checked and corrected in time
47 | 删除 | Deletion | 目的实现或撤回同意后主动删除 | Deleted unasked once purpose or consent has ended
48 | 解释说明 | Explanation of rules | 可要求解释处理规则 | Rules are explained on request
49 | 死者信息 | Information of the deceased | 近亲属可行使相应权利 | Next of kin may exercise the rights
50 | 受理机制 | Handling of requests | 便捷受理，拒绝须说明理由 | Easily taken, refusals give reasons
# duties
51 | 安全保护措施 | Security measures | 制度、分类、加密、权限、培训、应急预案 | Rules, classes, encryption, rights, training, contingency plans
52 | 个人信息保护负责人 | Protection officer | 达到规定数量的指定负责人 | Named from a set quantity on
54 | 合规审计 | Compliance audit | 定期进行合规审计 | Audited regularly
55 | 影响评估的情形 | When to assess impact | 敏感、自动化、委托、出境等事前评估 | Before sensitive, automated, entrusted or exported processing
56 | 影响评估的内容 | What an assessment holds | 目的方式、影响风险、保护措施，保存三年 | Purpose, effect, measures; kept three years
57 | 泄露的补救与通知 | Remedy and notice of leaks | 立即补救并通知部门和个人 | Remedied at once, authority and persons told
`)
