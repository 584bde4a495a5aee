/** Branches with their share of customers and districts; streets and estates are of the kind one finds everywhere. */
export interface Branch {
  readonly code: string
  readonly city: string
  readonly weight: number
  readonly districts: readonly string[]
}
const branch = (code: string, city: string, weight: number, districts: string): Branch => ({
  code,
  city,
  weight,
  districts: districts.split(' '),
})

export const branches: readonly Branch[] = [
  branch('hangzhou', '杭州市', 22, '上城区 拱墅区 西湖区 滨江区 萧山区 余杭区 临平区 钱塘区'),
  branch('ningbo', '宁波市', 16, '海曙区 江北区 鄞州区 镇海区 北仑区 慈溪市 余姚市'),
  branch('wenzhou', '温州市', 14, '鹿城区 龙湾区 瓯海区 瑞安市 乐清市'),
  branch('jiaxing', '嘉兴市', 8, '南湖区 秀洲区 海宁市 桐乡市 平湖市'),
  branch('huzhou', '湖州市', 5, '吴兴区 南浔区 德清县 长兴县'),
  branch('shaoxing', '绍兴市', 8, '越城区 柯桥区 上虞区 诸暨市 嵊州市'),
  branch('jinhua', '金华市', 10, '婺城区 金东区 义乌市 东阳市 永康市'),
  branch('quzhou', '衢州市', 4, '柯城区 衢江区 江山市 龙游县'),
  branch('zhoushan', '舟山市', 2, '定海区 普陀区 岱山县'),
  branch('taizhou', '台州市', 8, '椒江区 黄岩区 路桥区 温岭市 临海市'),
  branch('lishui', '丽水市', 3, '莲都区 龙泉市 青田县 缙云县'),
]
export const streets = (
  '解放路 人民路 中山路 建设路 环城东路 环城西路 学院路 文化路 新华路 体育场路 江滨路 振兴路 府前街 望湖路 青年路 ' +
  '凤起路 春江路 钟楼路 丹桂街 兴业路 工人路 和平路 迎宾大道 创新路 滨河路 南门大街 东湖路 梅园路'
).split(' ')
export const estates = (
  '翠苑 金色家园 锦绣花园 阳光城 绿洲花园 水岸名邸 和睦新村 嘉禾苑 香樟园 碧水湾 景湖苑 丽景花园 东方名苑 ' +
  '紫荆花园 江南春城 怡和园 书香名邸 滨江一品 田园牧歌 御景湾 春晖里 桂语江南 梧桐公寓 新城国际'
).split(' ')
