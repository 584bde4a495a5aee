import type { Random } from './random.ts'

/** Surnames by how common they are in the province, most common first. */
const surnames =
  '陈 王 张 李 徐 吴 周 林 叶 朱 沈 胡 黄 郑 金 杨 赵 俞 潘 何 蒋 钱 孙 余 章 方 洪 蔡 邵 应 楼 傅 姚 汪 毛 戴 施 童 柴 虞'.split(
    ' ',
  )
const given = {
  first:
    '建 国 志 文 晓 小 丽 雅 海 永 立 思 佳 子 雨 梦 浩 宇 欣 嘉 俊 诗 天 一 慧 明 春 秀 玉 美 伟 家 德 正 若 书 景 云 慕 清'.split(
      ' ',
    ),
  second:
    '华 明 军 平 芳 英 敏 强 杰 涛 燕 琴 红 霞 峰 斌 波 飞 娟 萍 玲 静 洁 琳 婷 瑶 轩 涵 怡 琪 辰 然 阳 宁 毅 博 鑫 凯 悦 颖'.split(
      ' ',
    ),
  alone: '伟 芳 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 超 霞 平 刚 玲 辉 鹏 斌 婷 帆 俊'.split(' '),
}
const common = surnames.map((name, i) => [name, 1 / (i + 3)] as const)

export function personName(random: Random): string {
  const surname = random.weighted(common)
  return random.chance(0.18)
    ? surname + random.pick(given.alone)
    : surname + random.pick(given.first) + random.pick(given.second)
}

const marks =
  '恒达 瑞丰 鑫源 华盛 中天 锦江 永固 金桥 海纳 东方 联创 宏远 新视界 普惠 天诚 百川 嘉泰 明远 德邦 万象'.split(' ')
const trades =
  '纺织 五金 电子 物流 精密机械 食品 模具 汽车零部件 医疗器械 建材 外贸 信息技术 新材料 电器 印刷包装'.split(' ')
const forms = ['有限公司', '股份有限公司', '集团有限公司']
const institutions = '第一人民医院 中心小学 市民中心 实验中学 农村商业银行 港务局 职业技术学院 博物馆'.split(' ')

/** A firm or a public institution of the city. */
export const organisationName = (random: Random, city: string): string =>
  random.chance(0.2)
    ? `${city}${random.pick(institutions)}`
    : `${city.slice(0, 2)}${random.pick(marks)}${random.pick(trades)}${random.weighted([
        [forms[0]!, 8],
        [forms[1]!, 1],
        [forms[2]!, 1],
      ])}`
