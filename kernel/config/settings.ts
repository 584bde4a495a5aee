import {
  addresses,
  databaseUrl,
  integer,
  matching,
  oneOf,
  sender,
  transitKey,
  urlOf,
  vaultKeys,
  type Check,
} from './check.ts'

export interface Setting<T> {
  readonly check: Check<T>
  /** What it should have been, to follow the name. */
  readonly zh: string
  readonly en: string
}
const setting = <T>(check: Check<T>, zh: string, en: string): Setting<T> => ({ check, zh, en })

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** The variables that are checked, and what is said when one is wrong. */
export const settings = {
  PORT: setting(
    integer(0, 65_535),
    '应为 0 到 65535 的整数（0 表示任选空闲端口）',
    'a whole number from 0 to 65535 (0 takes any free port)',
  ),
  HOST: setting(matching(/^[\w.:%-]+$/), '应为主机名或 IP 地址', 'a host name or an IP address'),
  PUBLIC_URL: setting(
    urlOf('http', 'https'),
    '应为 http:// 或 https:// 开头的完整地址',
    'a full address beginning with http:// or https://',
  ),
  DATABASE_URL: setting(
    databaseUrl,
    '应形如 postgresql://用户:密码@主机:5432/库名',
    'like postgresql://user:password@host:5432/name',
  ),
  DATABASE_OWNER_URL: setting(
    databaseUrl,
    '应形如 postgresql://用户:密码@主机:5432/库名',
    'like postgresql://user:password@host:5432/name',
  ),
  CLEARLINE_SEED: setting(oneOf('demo', 'none'), '应为 demo 或 none', 'demo or none'),
  CLEARLINE_SEED_DAYS: setting(integer(1, 90), '应为 1 到 90 的整数（天）', 'a whole number of days from 1 to 90'),
  CLEARLINE_ADMIN_TOKEN: setting(
    matching(/^[\x21-\x7e]{8,200}$/),
    '应为 8 到 200 个无空格的可见 ASCII 字符',
    '8 to 200 visible ASCII characters without spaces',
  ),
  METRICS_TOKEN: setting(
    matching(/^[\x21-\x7e]{16,200}$/),
    '应为 16 到 200 个无空格的可见 ASCII 字符',
    '16 to 200 visible ASCII characters without spaces',
  ),
  SMTP_URL: setting(urlOf('smtp', 'smtps'), '应形如 smtps://用户:密码@主机:465', 'like smtps://user:password@host:465'),
  IMAP_URL: setting(urlOf('imap', 'imaps'), '应形如 imaps://用户:密码@主机:993', 'like imaps://user:password@host:993'),
  MAIL_FROM: setting(sender, '应为邮箱地址，或“名称 <邮箱>”', 'an e-mail address, or Name <address>'),
  FILES_MAX_BYTES: setting(
    integer(1, 10 * 1024 ** 3),
    '应为 1 到 10737418240 的整数（字节）',
    'a whole number of bytes from 1 to 10737418240',
  ),
  BACKUP_RECIPIENT: setting(
    matching(/^age1[02-9ac-hj-np-z]{58}$/),
    '应为 age1 开头的备份公钥（npm run clearline -- backup key <文件>）',
    'a key to back up for, beginning with age1 (npm run clearline -- backup key <file>)',
  ),
  VAULT_KEY: setting(
    vaultKeys,
    '应为 32 字节密钥的 base64（可用 openssl rand -base64 32 生成）；多个以逗号分隔，现用的在前',
    'a key of 32 bytes in base64 (openssl rand -base64 32 makes one); several with commas between, the current one first',
  ),
  AUDIT_TSA_URL: setting(
    urlOf('http', 'https'),
    '应为 http:// 或 https:// 开头的时间戳服务地址（RFC 3161）',
    'the address of a time stamping authority (RFC 3161), beginning with http:// or https://',
  ),
  VAULT_KMS_URL: setting(
    transitKey,
    '应形如 https://vault.example:8200/v1/transit/keys/clearline',
    'like https://vault.example:8200/v1/transit/keys/clearline',
  ),
  ALLOW_PRIVATE_CALLBACKS: setting(oneOf('true', 'false'), '应为 true 或 false', 'true or false'),
  WORKER: setting(oneOf('inline', 'none'), '应为 inline 或 none', 'inline or none'),
  TRUSTED_PROXIES: setting(
    addresses,
    '应为以逗号分隔的 IP 地址或网段',
    'IP addresses or CIDR ranges with commas between',
  ),
  LOG_LEVEL: setting(oneOf(...logLevels), `应为 ${logLevels.join('、')} 之一`, `one of ${logLevels.join(', ')}`),
}
export type Settings = { readonly [K in keyof typeof settings]: ReturnType<(typeof settings)[K]['check']> }
