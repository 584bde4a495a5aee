import type { Topic } from '../topics.ts'

const money = [
  ['billingError', 'refunded', '核实为系统重复计费，已退回 {yuan} 元到话费账户。'],
  ['unclearTerms', 'refunded', '增值业务订购提示不清，已退订并退费。'],
  ['unclearTerms', 'explained', '已向客户逐项解释账单，客户认可。'],
] as const
const done = [['customerRequest', 'serviceChanged', '已按客户要求办理完成，短信已确认。']] as const
const told = [['customerRequest', 'explained', '已解答，客户表示清楚。'], ['unclearTerms', 'explained', '已说明资费规则并发送说明链接。']] as const

export const complaints: readonly Topic[] = [
  {
    kind: 'complaint', category: 'overcharge', weight: 8, toCase: 0.8, product: 'mobile', team: 'complaints',
    titles: ['多扣费', '账单金额有误', '被开通增值业务', '套餐外流量费争议'],
    says: ['这个月多扣了我{yuan}块钱，什么情况', '我没订过什么视频会员，怎么每月扣{yuan}元', '账单比上个月多了{yuan}元，谁给我开的业务', '明明套餐够用，怎么还有套餐外流量费', '宽带已经拆了还在扣费', '你们乱扣费，我要投诉', '说好送三个月的，第一个月就扣钱了'],
    details: ['账单截图我有。', '我从来没有回复过短信确认。', '请把钱退给我。', '不退我就去申诉。', '家里老人不会操作手机的。'],
    answers: ['您好，非常抱歉，这边帮您查一下详单。', '您好，看到您有一项增值业务，正在核实订购记录。'], solutions: money,
  },
  {
    kind: 'complaint', category: 'attitude', weight: 3, toCase: 0.9, product: 'mobile', team: 'complaints',
    titles: ['营业厅服务态度差', '装维人员态度问题', '热线推诿'],
    says: ['营业厅的人爱理不理，排了一个小时队就把我打发走了', '上门的师傅态度很差，还乱收费', '打热线转了四次都没人解决', '营业员说话很难听，我要投诉', '师傅约好上午来，下午才到还不耐烦'],
    details: ['就是{when}的事情。', '工号我记下来了。', '要求书面道歉。', '监控可以调。'],
    answers: ['您好，非常抱歉给您带来不好的体验，我们会核实处理。'],
    solutions: [['staffConduct', 'apologised', '核实情况属实，已致歉并对当事人进行辅导。'], ['staffConduct', 'explained', '经核查录音服务规范，已向客户解释。']],
  },
  {
    kind: 'complaint', category: 'installDelay', weight: 5, toCase: 0.85, product: 'broadband', team: 'complaints',
    titles: ['装机延误', '移机一周未上门', '预约时间无人联系'],
    says: ['装宽带约了三次都没人来', '移机申请一个星期了，没有人联系我', '说好{when}上门安装，等了一天', '新装宽带迟迟不装，到底有没有资源', '师傅说没端口，又没人给我说法'],
    details: ['地址{address}。', '我请假在家等的。', '再不来我就退了。', '交了钱的。'],
    answers: ['您好，非常抱歉，马上帮您催办。', '您好，查到工单在装维班，正在联系师傅。'],
    solutions: [['delayedVisit', 'visitDone', '已安排上门安装完成，并赠送一个月宽带费致歉。'], ['delayedVisit', 'apologised', '已致歉并改约，客户接受。']],
  },
  {
    kind: 'complaint', category: 'harassment', weight: 3, toCase: 0.45, product: 'mobile', team: 'complaints',
    titles: ['骚扰电话', '频繁接到推销电话', '垃圾短信'],
    says: ['每天接到十几个推销电话，怎么拦截', '骚扰电话太多了，{when}又打了五个', '老是收到贷款短信，退订也没用', '你们自己的外呼也太频繁了'],
    details: ['号码我都记着。', '已经装了拦截软件。', '不要再给我打营销电话。'],
    answers: ['您好，可以免费为您开通骚扰拦截服务。', '您好，已将您加入免打扰名单。'],
    solutions: [['thirdParty', 'serviceChanged', '已开通高频骚扰电话防护。'], ['staffConduct', 'apologised', '已加入营销免打扰名单并致歉。']],
  },
  {
    kind: 'complaint', category: 'quality', weight: 3, toCase: 0.7, product: 'broadband', team: 'complaints',
    titles: ['宽带反复故障', '修了三次还是断', '网络质量投诉'],
    says: ['修了三次了还是断，你们到底会不会修', '一个月断五次，我要求减免费用', '宽带质量太差，{when}又不能用了', '反映多次网速慢都没解决'],
    details: ['每次都说好了，第二天又断。', '要求赔偿。', '我要换运营商了。'],
    answers: ['您好，非常抱歉，这边升级给专家处理。'],
    solutions: [['opticalPower', 'repaired', '更换整段皮线，观察两天稳定，减免当月费用。'], ['congestion', 'repaired', '割接到新端口，已稳定。']],
  },
]
export const petitions: readonly Topic[] = [
  {
    kind: 'regulatorPetition', category: 'charges', weight: 0.7, toCase: 1, product: 'mobile', team: 'complaints',
    titles: ['申诉：擅自开通业务扣费', '申诉：合约违约金争议'],
    says: ['用户向省通信管理局申诉：未经同意开通增值业务，要求退费{yuan}元', '用户申诉合约期内违约金过高，要求减免'],
    details: ['申诉转办单已收到。'], answers: ['已收到转办，正在核实。'], solutions: money,
  },
  {
    kind: 'regulatorPetition', category: 'portability', weight: 0.7, toCase: 1, product: 'mobile', team: 'complaints',
    titles: ['申诉：携号转网受阻', '申诉：无法办理转出'],
    says: ['用户申诉携号转网被拒，称有隐藏合约', '用户申诉转网授权码无法获取，营业厅推诿'],
    details: ['用户要求三日内办结。'], answers: ['已收到转办，正在核实。'],
    solutions: [['unclearTerms', 'serviceChanged', '已解除不合理限制，用户成功携出，书面答复管局。']],
  },
  {
    kind: 'regulatorPetition', category: 'service', weight: 0.5, toCase: 1, product: 'broadband', team: 'complaints',
    titles: ['申诉：宽带故障久拖不修', '申诉：装机超时'],
    says: ['用户申诉宽带故障一周未修复', '用户申诉装机超时且无人答复'],
    details: ['请按期书面答复。'], answers: ['已收到转办，正在核实。'],
    solutions: [['delayedVisit', 'visitDone', '已修复并减免一月费用，书面答复管局。']],
  },
]
export const inquiries: readonly Topic[] = [
  {
    kind: 'inquiry', category: 'tariff', weight: 9, toCase: 0.2, product: 'mobile', team: 'online',
    titles: ['套餐资费咨询', '融合套餐优惠咨询', '流量包咨询'],
    says: ['现在有什么便宜点的套餐', '千兆融合套餐多少钱一个月', '老用户有没有优惠', '学生套餐怎么办理', '流量不够用，加包怎么收费', '套餐里的宽带是免费的吗', '副卡要收多少钱'],
    details: ['我现在用的是{yuan}元的。', '流量每月大概用二十几个 G。', '家里三个人用。'],
    answers: ['您好，给您推荐 59 元套餐，含 30G 流量和 200 分钟通话。', '您好，融合套餐每月 129 元含千兆宽带。', '您好，老用户续约可享受八折优惠。'], solutions: told,
  },
  {
    kind: 'inquiry', category: 'bill', weight: 7, toCase: 0.25, product: 'mobile', team: 'online',
    titles: ['账单查询', '发票申请', '话费余额咨询'],
    says: ['帮我查一下这个月话费', '电子发票怎么开', '宽带什么时候到期', '为什么余额少了{yuan}元', '上个月的详单能发我吗', '公司发票抬头怎么改'],
    details: ['是本人号码。', '发到邮箱就行。', '抬头我发给你。'],
    answers: ['您好，您本月消费 {yuan} 元，套餐内流量剩余 8.6G。', '您好，电子发票可在网上营业厅自助开具，链接已发送。'], solutions: told,
  },
  {
    kind: 'inquiry', category: 'howTo', weight: 5, toCase: 0.12, product: 'broadband', team: 'online',
    titles: ['WiFi 密码修改', '路由器设置咨询', '呼叫转移设置'],
    says: ['WiFi 密码忘了怎么改', '光猫怎么改桥接', '呼叫转移怎么设置', '手机怎么开热点', '电视怎么投屏', '新手机卡怎么激活'],
    details: ['在{place}弄了半天。', '按说明书操作没成功。'],
    answers: ['您好，浏览器打开 192.168.1.1，用背面的账号密码登录即可修改。', '您好，拨打 **21*号码# 即可设置。'], solutions: told,
  },
  {
    kind: 'inquiry', category: 'roaming', weight: 3, toCase: 0.3, product: 'mobile', team: 'hotline2',
    titles: ['国际漫游资费咨询', '境外上网咨询'],
    says: ['下周去日本，漫游怎么收费', '国际漫游流量包多少钱', '去泰国玩，要不要提前开通', '在国外打不了电话怎么办', '漫游扣了我{yuan}元，正常吗'],
    details: ['去五天。', '主要用微信。', '出差要用。'],
    answers: ['您好，日本漫游 25 元/天不限量，到达后自动生效。', '您好，需要先开通国际漫游功能。'], solutions: told,
  },
]
export const requests: readonly Topic[] = [
  {
    kind: 'serviceRequest', category: 'planChange', weight: 9, toCase: 0.65, product: 'mobile', team: 'hotline2',
    titles: ['套餐变更', '降档套餐', '升级千兆宽带'],
    says: ['我要改成{yuan}元的套餐', '套餐太贵了，帮我降到最低', '想升级到千兆宽带', '把我的套餐换成老年人的', '为什么不能改套餐，网上点了没反应', '取消现在的套餐换融合'],
    details: ['下个月生效也可以。', '合约上个月到期了。', '本人办理。'],
    answers: ['您好，可以为您办理，下月一号生效，请回复确认。', '您好，查询到您合约未到期，我帮您登记。'], solutions: done,
  },
  {
    kind: 'serviceRequest', category: 'portOut', weight: 3, toCase: 0.7, product: 'mobile', team: 'hotline2',
    titles: ['携号转网办理', '携号转入咨询办理'],
    says: ['我要携号转网，怎么查资格', '想带号转过来，需要什么手续', '携号转网提示不符合条件，帮我解除合约', '授权码一直收不到'],
    details: ['号码用了十年了。', '身份证可以提供。'],
    answers: ['您好，编辑短信 CXXZ 发送即可查询资格。', '您好，您有一个在网合约，帮您登记核实。'], solutions: done,
  },
  {
    kind: 'serviceRequest', category: 'relocation', weight: 4, toCase: 0.85, product: 'broadband', team: null,
    titles: ['宽带移机', '移机到新地址'],
    says: ['搬家了，宽带要移到新地址', '{place}宽带想移机，多少钱', '申请移机到{address}', '光猫换个房间要找谁'],
    details: ['周末在家。', '新房刚装修好。', '越快越好。'],
    answers: ['您好，同城移机 100 元，已帮您登记，师傅会预约上门。'],
    solutions: [['customerRequest', 'visitDone', '已上门移机完成，测速达标，客户签字确认。']],
  },
  {
    kind: 'serviceRequest', category: 'newInstall', weight: 5, toCase: 0.85, product: 'broadband', team: null,
    titles: ['新装宽带', '企业宽带新装'],
    says: ['想装一条千兆宽带', '新房子要装宽带，最快什么时候', '{address}有没有你们的宽带资源', '店里要装一条商务宽带'],
    details: ['明天下午有空。', '先装网，电视以后再说。', '要固定 IP。'],
    answers: ['您好，该地址有资源，已为您登记安装。', '您好，预计 24 小时内师傅与您联系。'],
    solutions: [['customerRequest', 'visitDone', '已上门安装，光功率与速率达标。']],
  },
  {
    kind: 'serviceRequest', category: 'roamingOn', weight: 2, toCase: 0.6, product: 'mobile', team: 'online',
    titles: ['开通国际漫游', '开通国际长途'],
    says: ['帮我开通国际漫游', '后天出国，开一下漫游和流量包', '取消国际漫游功能'],
    details: ['去欧洲两周。', '马上要登机了。'],
    answers: ['您好，已为您提交开通，预计十分钟内生效。'], solutions: done,
  },
  {
    kind: 'serviceRequest', category: 'cancelService', weight: 3, toCase: 0.6, product: 'mobile', team: 'hotline2',
    titles: ['退订增值业务', '宽带销户', '副卡注销'],
    says: ['把视频彩铃退了', '宽带到期不续了，要销户', '副卡不要了，帮我注销', '来电提醒不需要，取消掉'],
    details: ['不要挽留，直接取消。', '设备怎么退？'],
    answers: ['您好，可以为您退订，当月费用照收，下月不再扣费。'], solutions: done,
  },
]
