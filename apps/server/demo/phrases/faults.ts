import type { Topic } from '../topics.ts'

const repaired = [
  ['fibreCut', 'repaired', '光缆被施工挖断，已熔接恢复，测试光功率正常。'],
  ['opticalPower', 'repaired', '入户皮线弯折光衰过大，已重新布放，光功率 -19 dBm。'],
  ['deviceFault', 'deviceReplaced', '光猫老化，已免费更换并绑定，测速达标。'],
  ['configuration', 'remoteReset', '远程下发配置并重启光猫，业务恢复。'],
  ['powerCut', 'repaired', '小区停电导致设备掉电，恢复供电后业务正常。'],
] as const
const sped = [
  ['congestion', 'repaired', '上联端口拥塞，已扩容，晚高峰测速达标。'],
  ['configuration', 'remoteReset', '速率模板配置错误，已按套餐重新下发。'],
  ['deviceFault', 'visitDone', '用户路由器性能不足，上门调整信道并建议更换。'],
  ['deviceFault', 'deviceReplaced', '旧光猫只支持百兆，已更换千兆光猫。'],
] as const
const ask = ['请您先将光猫断电一分钟后重启试试。', '您好，查询到您所在片区有告警，正在安排人员处理。', '系统显示您的光猫已离线，需要安排师傅上门检查。', '您好，帮您重新下发了数据，请看一下指示灯是否恢复。']

export const faults: readonly Topic[] = [
  {
    kind: 'faultReport', category: 'broadbandDown', weight: 20, toCase: 0.78, product: 'broadband', team: null,
    titles: ['宽带断网', '光猫红灯无法上网', '宽带连接中断', '整栋楼断网', '光猫 LOS 红灯闪烁', '宽带频繁掉线'],
    says: ['{when}{place}的宽带就断了，光猫红灯一直闪', '{place}上不了网，光猫 LOS 灯是红的', '宽带{when}突然没网了，重启也没用', '光猫红灯，手机连上 WiFi 显示无法访问互联网', '我们这一栋好像都断网了，邻居也上不了', '宽带一天掉线七八次，{when}又断了', '网断了，拨号提示 651', '{place}网络彻底没了，电视也看不了', '光猫 PON 灯不亮，宽带用不了', '装修师傅可能碰到光纤了，现在红灯'],
    details: ['重启过光猫了，还是红灯。', '地址是{address}。', '路由器没动过，就是光猫红灯。', '楼道箱子好像被人打开过。', '旁边在修路，会不会挖断了？', '只有这一条线，孩子要上网课。', '电话随时可以打。', '下午三点以后家里有人。'],
    answers: ask, solutions: repaired,
  },
  {
    kind: 'faultReport', category: 'broadbandSlow', weight: 12, toCase: 0.55, product: 'broadband', team: 'hotline1',
    titles: ['宽带网速慢', '晚上网速不达标', '千兆宽带测速只有百兆', '游戏延迟高', '看视频一直缓冲'],
    says: ['办的{speed}兆宽带，{when}测速只有几十兆', '{when}网速特别慢，刷视频都转圈', '{place}打游戏延迟两百多，根本没法玩', '千兆宽带测出来只有九十多兆，是不是限速了', '网课老是卡，网速太慢了', '晚上八点以后网就跟没有一样', 'WiFi 信号满格但是打不开网页', '下载只有两三兆，和承诺的不一样'],
    details: ['我用网线直连电脑测的。', '白天正常，一到晚上就慢。', '路由器是去年新买的。', '测了五次都差不多。', '套餐是{speed}兆的。', '换了手机测也是一样。'],
    answers: ['请您用网线直连光猫测一下速率。', '您好，后台看您的端口流量偏高，帮您优化一下。', '您好，已为您刷新速率配置，请重启光猫后再测试。'], solutions: sped,
  },
  {
    kind: 'faultReport', category: 'iptvFault', weight: 8, toCase: 0.5, product: 'iptv', team: 'hotline2',
    titles: ['IPTV 卡顿', '机顶盒无法登录', '电视画面马赛克', '电视提示无信号'],
    says: ['电视卡得不行，画面全是马赛克', '机顶盒开机一直显示认证失败', 'IPTV {when}开始卡顿，回看也放不了', '老人看电视没有声音，遥控器也不灵', '电视提示错误 1302', '点播的电影一直缓冲', '{place}的电视换台要等半分钟'],
    details: ['宽带是好的，就电视不行。', '机顶盒已经拔电重启过。', '有两台电视，只有{place}那台这样。', '遥控器换过电池了。'],
    answers: ['请您将机顶盒断电后重新启动。', '您好，已为您重置业务账号，请重新登录。', '请检查机顶盒网线是否接在光猫 IPTV 口。'],
    solutions: [['configuration', 'remoteReset', '远程重置机顶盒账号，认证恢复。'], ['deviceFault', 'deviceReplaced', '机顶盒故障，已更换。'], ['congestion', 'repaired', '组播链路丢包，已优化。']],
  },
  {
    kind: 'faultReport', category: 'mobileSignal', weight: 6, toCase: 0.6, product: 'mobile', team: 'noc',
    titles: ['手机信号差', '室内没有信号', '通话断续', '5G 信号不稳定'],
    says: ['{place}手机信号只有一格，打电话老断', '电梯和地下车库完全没信号', '搬到新小区以后手机没信号', '通话时断断续续，对方听不清', '5G 老是掉到 4G，速度很慢', '{when}开始手机上不了网，周围人都这样'],
    details: ['地址在{address}。', '同事用别家的就没问题。', '换过手机卡了还是这样。', '在窗边稍微好一点。'],
    answers: ['您好，请提供具体位置，方便我们核查基站情况。', '您好，附近基站有告警，正在处理。', '请您开关一次飞行模式试试。'],
    solutions: [['configuration', 'repaired', '调整小区天线方位角，现场复测覆盖达标。'], ['powerCut', 'repaired', '基站停电，已发电恢复。'], ['congestion', 'explained', '已纳入室分建设计划，并向客户说明进度。']],
  },
  {
    kind: 'faultReport', category: 'leasedLineDown', weight: 2, toCase: 1, product: 'leasedLine', team: 'noc',
    titles: ['专线中断', '互联网专线丢包', '数据专线闪断'],
    says: ['我们单位专线断了，业务系统全部停了', '专线{when}丢包 30%，视频会议开不了', '专线闪断三次，请马上处理', '总部到分点的专线不通，ping 不通网关'],
    details: ['现场设备电源正常。', '影响全公司办公。', '请给个预计恢复时间。', '联系人在机房等。'],
    answers: ['您好，已通知网络监控中心，正在定位。', '您好，传输侧有告警，抢修人员已出发。'],
    solutions: [['fibreCut', 'repaired', '市政施工挖断光缆，已倒换备用路由并熔接。'], ['deviceFault', 'deviceReplaced', '传输设备光模块故障，已更换。'], ['configuration', 'remoteReset', '对端 VLAN 配置变更导致，已恢复。']],
  },
]
