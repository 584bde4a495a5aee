import { join } from 'node:path'
import ipaddr from 'ipaddr.js'

/** Settings of one process, read once at start. Sizes in bytes. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly seed: 'demo' | 'none'
  /** Days of contacts the demonstration has; it grows with them from nothing to a province's 90. */
  readonly seedDays: number
  readonly adminToken: string | undefined
  readonly smtpUrl: string | undefined
  readonly imapUrl: string | undefined
  readonly mailFrom: string
  readonly filesDir: string
  readonly filesMaxBytes: number
  /** True lets web hooks and other outbound calls reach private and loopback addresses (partners on the same premises). */
  readonly allowPrivateCallbacks: boolean
  readonly logLevel: string
  /** Whether the server also works on deliveries, jobs and timers; `none` where workers run by themselves. */
  readonly worker: 'inline' | 'none'
  /** Addresses and CIDR ranges of our own reverse proxies; only they are believed in X-Forwarded-For. */
  readonly trustedProxies: readonly string[]
}

/** Every wrong setting at once, one line each in both languages. Values are not repeated: some are secrets. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

type Env = Readonly<Record<string, string | undefined>>
type Check<T> = (text: string) => T | undefined

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

const integer =
  (least: number, most: number): Check<number> =>
  (text) => {
    const n = /^\d+$/.test(text) ? Number(text) : NaN
    return n >= least && n <= most ? n : undefined
  }
const oneOf =
  <T extends string>(...values: readonly T[]): Check<T> =>
  (text) =>
    values.find((v) => v === text)
const matching =
  (pattern: RegExp): Check<string> =>
  (text) =>
    pattern.test(text) ? text : undefined
const urlOf =
  (...protocols: readonly string[]): Check<string> =>
  (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    return url && protocols.includes(url.protocol.slice(0, -1)) && url.hostname ? text : undefined
  }
/** Allows `postgresql:///name?host=/run/postgresql` too: a Unix socket has no host name. */
const databaseUrl: Check<string> = (text) =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined

const addresses: Check<readonly string[]> = (text) => {
  const list = text.split(',').map((part) => part.trim())
  return list.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one)) ? list : undefined
}

/**
 * Reads and checks the settings. An empty variable counts as not set. `defaultDataDir` is used when `DATA_DIR` is not set (where
 * that lies depends on the machine, so the caller asks `#kernel/postgres`). Throws `ConfigError` listing all that is wrong.
 */
export function readConfig(env: Env, defaultDataDir = 'data'): Config {
  const problems: string[] = []
  const setting = <T>(name: string, check: Check<T>, zh: string, en: string): T | undefined => {
    const text = env[name]?.trim()
    if (!text) return undefined
    const value = check(text)
    if (value === undefined) problems.push(`${name}：${zh}。${name}: ${en}.`)
    return value
  }
  const port =
    setting(
      'PORT',
      integer(0, 65_535),
      '应为 0 到 65535 的整数（0 表示任选空闲端口）',
      'a whole number from 0 to 65535 (0 takes any free port)',
    ) ?? 8080
  const dataDir = env.DATA_DIR?.trim() || defaultDataDir
  const publicUrl = setting(
    'PUBLIC_URL',
    urlOf('http', 'https'),
    '应为 http:// 或 https:// 开头的完整地址',
    'a full address beginning with http:// or https://',
  )
  const config: Config = {
    port,
    dataDir,
    // Only this machine unless asked otherwise: the demonstration sign-ins are public knowledge.
    host:
      setting('HOST', matching(/^[\w.:%-]+$/), '应为主机名或 IP 地址', 'a host name or an IP address') ?? '127.0.0.1',
    publicUrl: (publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: setting(
      'DATABASE_URL',
      databaseUrl,
      '应形如 postgresql://用户:密码@主机:5432/库名',
      'like postgresql://user:password@host:5432/name',
    ),
    seed: setting('CLEARLINE_SEED', oneOf('demo', 'none'), '应为 demo 或 none', 'demo or none') ?? 'demo',
    seedDays:
      setting(
        'CLEARLINE_SEED_DAYS',
        integer(1, 90),
        '应为 1 到 90 的整数（天）',
        'a whole number of days from 1 to 90',
      ) ?? 90,
    adminToken: setting(
      'CLEARLINE_ADMIN_TOKEN',
      matching(/^[\x21-\x7e]{8,200}$/),
      '应为 8 到 200 个无空格的可见 ASCII 字符',
      '8 to 200 visible ASCII characters without spaces',
    ),
    smtpUrl: setting(
      'SMTP_URL',
      urlOf('smtp', 'smtps'),
      '应形如 smtps://用户:密码@主机:465',
      'like smtps://user:password@host:465',
    ),
    imapUrl: setting(
      'IMAP_URL',
      urlOf('imap', 'imaps'),
      '应形如 imaps://用户:密码@主机:993',
      'like imaps://user:password@host:993',
    ),
    mailFrom:
      setting(
        'MAIL_FROM',
        matching(/^([^<>\r\n]* )?<?[^\s<>@]+@[^\s<>@]+>?$/),
        '应为邮箱地址，或“名称 <邮箱>”',
        'an e-mail address, or Name <address>',
      ) ?? 'service@clearline.example',
    filesDir: env.FILES_DIR?.trim() || join(dataDir, 'files'),
    filesMaxBytes:
      setting(
        'FILES_MAX_BYTES',
        integer(1, 10 * 1024 ** 3),
        '应为 1 到 10737418240 的整数（字节）',
        'a whole number of bytes from 1 to 10737418240',
      ) ?? 25 * 1024 ** 2,
    allowPrivateCallbacks:
      setting('ALLOW_PRIVATE_CALLBACKS', oneOf('true', 'false'), '应为 true 或 false', 'true or false') === 'true',
    worker: setting('WORKER', oneOf('inline', 'none'), '应为 inline 或 none', 'inline or none') ?? 'inline',
    trustedProxies:
      setting(
        'TRUSTED_PROXIES',
        addresses,
        '应为以逗号分隔的 IP 地址或网段',
        'IP addresses or CIDR ranges with commas between',
      ) ?? [],
    logLevel:
      setting(
        'LOG_LEVEL',
        oneOf(...logLevels),
        `应为 ${logLevels.join('、')} 之一`,
        `one of ${logLevels.join(', ')}`,
      ) ?? 'info',
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}
