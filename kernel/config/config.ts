/** Settings of one process, read once at start. Sizes in bytes. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly seed: 'demo' | 'none'
  readonly adminToken: string | undefined
  readonly smtpUrl: string | undefined
  readonly imapUrl: string | undefined
  readonly mailFrom: string
  readonly filesDir: string
  readonly filesMaxBytes: number
  readonly logLevel: string
}
export class ConfigError extends Error {}
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const dataDir = env.DATA_DIR ?? 'data'
  const port = Number(env.PORT ?? 8080)
  return {
    port, host: env.HOST ?? '127.0.0.1', publicUrl: (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/$/, ''), dataDir,
    databaseUrl: env.DATABASE_URL, seed: env.CLEARLINE_SEED === 'none' ? 'none' : 'demo', adminToken: env.CLEARLINE_ADMIN_TOKEN,
    smtpUrl: env.SMTP_URL, imapUrl: env.IMAP_URL, mailFrom: env.MAIL_FROM ?? 'service@clearline.example', filesDir: env.FILES_DIR ?? `${dataDir}/files`,
    filesMaxBytes: Number(env.FILES_MAX_BYTES ?? 26_214_400), logLevel: env.LOG_LEVEL ?? 'info',
  }
}
