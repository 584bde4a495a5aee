import { join } from 'node:path'
import { settings, type Settings } from './settings.ts'

/** Settings of one process, read once at start. Sizes in bytes. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Who migrates, where `databaseUrl` is that of a role which may not. */
  readonly databaseOwnerUrl: string | undefined
  /** PEM files of the certificate and its key; with them the server speaks TLS itself. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly seed: 'demo' | 'none'
  /** Days of contacts the demonstration has; it grows with them from nothing to a province's 90. */
  readonly seedDays: number
  readonly adminToken: string | undefined
  /** What a program on another machine sends to read the metrics; without it only this machine reads them. */
  readonly metricsToken: string | undefined
  readonly smtpUrl: string | undefined
  readonly imapUrl: string | undefined
  /** The sender's address, and the name people see beside it. */
  readonly mailFrom: string
  readonly mailName: string | undefined
  readonly filesDir: string
  readonly filesMaxBytes: number
  /** Where the heads of the audit chain are written down outside the database. */
  readonly auditAnchors: string
  /** An authority that stamps the heads (RFC 3161), and the file of certificates (PEM) by which its stamps are trusted. */
  readonly auditTsaUrl: string | undefined
  readonly auditTsaCa: string | undefined
  /** Where backups go, and the `age1…` key they are sealed for; without it none are taken by themselves. */
  readonly backupDir: string
  readonly backupRecipient: string | undefined
  /** Key-encryption keys of the vault, the current one first; without them and a service it is a file of `dataDir`. */
  readonly vaultKeys: string | undefined
  /** The key of a transit engine that wraps in their place. */
  readonly vaultTransit: { readonly url: string; readonly key: string; readonly token: string } | undefined
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
/** The value of every setting that is given. An empty variable counts as not set. */
function check(env: Env): Settings {
  const problems: string[] = []
  const values = Object.entries(settings).map(([name, { check, zh, en }]) => {
    const text = env[name]?.trim()
    const value = text ? check(text) : undefined
    if (text && value === undefined) problems.push(`${name}：${zh}。${name}: ${en}.`)
    return [name, value]
  })
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.fromEntries(values)
}

/** Both files or none. */
function tlsOf(env: Env): Config['tls'] {
  const [cert, key] = [env.TLS_CERT?.trim(), env.TLS_KEY?.trim()]
  if (cert && key) return { cert, key }
  if (!cert && !key) return undefined
  const [missing, there] = cert ? ['TLS_KEY', 'TLS_CERT'] : ['TLS_CERT', 'TLS_KEY']
  throw new ConfigError([`${missing}：与 ${there} 必须同时给出。${missing}: has to be given together with ${there}.`])
}

function transitOf(at: Settings['VAULT_KMS_URL'], token: string | undefined): Config['vaultTransit'] {
  if (!at) return undefined
  if (token) return { ...at, token }
  throw new ConfigError([
    'VAULT_KMS_TOKEN：与 VAULT_KMS_URL 必须同时给出。VAULT_KMS_TOKEN: has to be given together with VAULT_KMS_URL.',
  ])
}

/**
 * Reads and checks the settings. `defaultDataDir` is used when `DATA_DIR` is not set (where that lies depends on the machine, so
 * the caller asks `#kernel/postgres`). Throws `ConfigError` listing all that is wrong.
 */
export function readConfig(env: Env, defaultDataDir = 'data'): Config {
  const given = check(env)
  const port = given.PORT ?? 8080
  const tls = tlsOf(env)
  const dataDir = env.DATA_DIR?.trim() || defaultDataDir
  return {
    port,
    dataDir,
    // Only this machine unless asked otherwise: the demonstration sign-ins are public knowledge.
    host: given.HOST ?? '127.0.0.1',
    publicUrl: (given.PUBLIC_URL ?? `${tls ? 'https' : 'http'}://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: given.DATABASE_URL,
    databaseOwnerUrl: given.DATABASE_OWNER_URL,
    tls,
    seed: given.CLEARLINE_SEED ?? 'demo',
    seedDays: given.CLEARLINE_SEED_DAYS ?? 90,
    adminToken: given.CLEARLINE_ADMIN_TOKEN,
    metricsToken: given.METRICS_TOKEN,
    smtpUrl: given.SMTP_URL,
    imapUrl: given.IMAP_URL,
    mailFrom: given.MAIL_FROM?.address ?? 'service@clearline.example',
    mailName: given.MAIL_FROM?.name,
    filesDir: env.FILES_DIR?.trim() || join(dataDir, 'files'),
    auditAnchors: env.AUDIT_ANCHORS?.trim() || join(dataDir, 'audit-anchors.jsonl'),
    auditTsaUrl: given.AUDIT_TSA_URL,
    auditTsaCa: env.AUDIT_TSA_CA?.trim() || undefined,
    backupDir: env.BACKUP_DIR?.trim() || join(dataDir, 'backups'),
    backupRecipient: given.BACKUP_RECIPIENT,
    filesMaxBytes: given.FILES_MAX_BYTES ?? 25 * 1024 ** 2,
    vaultKeys: given.VAULT_KEY,
    vaultTransit: transitOf(given.VAULT_KMS_URL, env.VAULT_KMS_TOKEN?.trim()),
    allowPrivateCallbacks: given.ALLOW_PRIVATE_CALLBACKS === 'true',
    worker: given.WORKER ?? 'inline',
    trustedProxies: given.TRUSTED_PROXIES ?? [],
    logLevel: given.LOG_LEVEL ?? 'info',
  }
}
