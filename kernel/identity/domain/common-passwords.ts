/**
 * Passwords that many people have (NIST SP 800-63B 3.1.1.2), of our own making and not a list of leaked ones: words that people
 * choose in English and pinyin, with the endings they add, rows of the keyboard, runs of digits and dates. Only those long enough
 * to be taken at all are kept.
 */
const words =
  `password passwort passw0rd p@ssw0rd p@ssword pass admin administrator root user login welcome letmein access
secret master system manager monkey dragon shadow sunshine princess football baseball superman batman iloveyou lovely
hello freedom whatever computer internet samsung google apple huawei xiaomi telecom unicom mobile clearline changxian
qwerty asdfgh zxcvbn qazwsx abcdef abc abcd test demo guest temp changeme default server network support service
woaini woaiwojia wodemima mima nihao zhongguo beijing shanghai hangzhou ningbo wenzhou zhejiang guangdong shenzhen
dianxin yidong liantong kefu guanliyuan yonghu ceshi xinxi gongsi bangong laoban xiaoming zhangsan lisi wangwu
zhang wang li liu chen yang huang zhao wu zhou jiayou kuaile xingfu pengyou baobao baobei laopo laogong mama baba
tiantian shengri xinnian chunjie fadacai gongxi facai jixiang ruyi pingan jiankang chenggong`.split(/\s+/)
const years = Array.from({ length: 38 }, (_, i) => String(1990 + i))
const endings = [
  ...['', '1', '12', '123', '1234', '12345', '123456', '1234567', '12345678', '123456789', '1234567890', '321', '111'],
  ...[
    '000',
    '0000',
    '666',
    '6666',
    '666666',
    '888',
    '8888',
    '888888',
    '520',
    '521',
    '1314',
    '5201314',
    '520520',
    '110',
  ],
  ...[
    '000000',
    '111111',
    '112233',
    '123123',
    '123321',
    '654321',
    '147258',
    '159357',
    'abc',
    'abc123',
    'qwe',
    'qwe123',
    'asd',
  ],
  ...years,
]
const joins = ['', '@', '_', '.']
const closings = ['', '!']
const rows = [
  '1234567890',
  '0987654321',
  'qwertyuiop',
  'poiuytrewq',
  'asdfghjkl;',
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv',
  '1q2w3e4r5t6y7u8i',
]

/** From its beginning and to its end. */
const partsOf = (row: string) => Array.from(row).flatMap((_, i) => [row.slice(i), row.slice(0, i + 1)])

function* made(): Generator<string> {
  for (const word of words)
    for (const ending of endings)
      for (const join of ending ? joins : ['']) {
        for (const closing of closings) yield word + join + ending + closing
        if (ending) yield ending + join + word
      }
  for (const row of rows)
    for (const part of partsOf(row))
      for (const ending of ['', ...row.slice(0, 6).split(''), '123', '1234', '123456', row]) yield part + ending
  yield* ['0123456789', '9876543210', '1234512345', '1122334455', 'a123456789', 'qq123456789', 'abcd123456']
  for (const digit of '0123456789') for (let n = 10; n <= 20; n++) yield digit.repeat(n)
  for (const a of years) for (const b of ['0101', '1001', '1212', '0808', '0606', '0520']) yield `${a}${b}${a}`
}

let known: ReadonlySet<string> | undefined
/** All of them, in lower case; made when somebody first chooses a password. */
export function commonPasswords(least: number): ReadonlySet<string> {
  known ??= new Set([...made()].filter((p) => p.length >= least))
  return known
}
