// Characters by which Chinese charsets are told apart: the commonest of running text, and of the telecom forms and exports we are
// given.
const both =
  '的一是在不有人我他中大来上到和地子生自作以可用方年月日下要就出也得里后前天能多小家所心去起好十二三四五六七八九成分主同工面行理事公明正本知者法高加量手平通合区市省名件内容回原因地址姓信息'
const simplifiedOnly =
  '这们来个国说时为会对发动着没过学现经与关进种还开间问机电实应体业网络线号码户话宽带联系单费诉务备级处类别编间状态区营厅维修办缴账顺请无连断资历满'
const traditionalOnly =
  '這們來個國說時為會對發動著沒過學現經與關進種還開間問機電實應體業網絡線號碼戶話寬帶聯繫單費訴務備級處類別編間狀態區營廳維修辦繳賬順請無連斷資歷滿臺灣'
const shared =
  '故障报投客服装移安号录题目解决用户完待受理派满意度姓名编号日期时间城北南东西路街小区楼栋室光纤速慢度掉话费扣套餐'

/** Common characters of simplified Chinese text. */
export const commonSimplified: ReadonlySet<string> = new Set(both + simplifiedOnly + shared)
/** Common characters of traditional Chinese text. */
export const commonTraditional: ReadonlySet<string> = new Set(
  both + traditionalOnly + '故障報投客服裝移安錄題目解決完待受理派意度姓名日期城北南東西路街小區樓棟室光纖速慢掉扣套餐',
)
