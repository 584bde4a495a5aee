import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './index.ts'

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
  }
  return []
}

test('without settings it listens to this machine only and starts with demonstration data', () => {
  expect(readConfig({})).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:8080',
    databaseUrl: undefined,
    seed: 'demo',
    filesMaxBytes: 26_214_400,
    logLevel: 'info',
  })
  expect(readConfig({ PORT: '', DATA_DIR: ' ' }, '/srv/clearline')).toMatchObject({
    port: 8080,
    dataDir: '/srv/clearline',
    filesDir: '/srv/clearline/files',
  })
})

test('reads every setting', () => {
  expect(
    readConfig({
      PORT: '0',
      HOST: '::',
      PUBLIC_URL: 'https://care.example.cn/',
      DATA_DIR: '/data',
      DATABASE_URL: 'postgresql:///clearline?host=/run/postgresql',
      CLEARLINE_SEED: 'none',
      CLEARLINE_SEED_DAYS: '30',
      CLEARLINE_ADMIN_TOKEN: 'correct-horse',
      METRICS_TOKEN: 'only-prometheus-knows',
      SMTP_URL: 'smtps://a:b@mail.example:465',
      IMAP_URL: 'imap://a:b@mail.example',
      MAIL_FROM: '客服 <care@example.cn>',
      TLS_CERT: '/tls/chain.pem',
      TLS_KEY: '/tls/key.pem',
      FILES_DIR: '/files',
      AUDIT_ANCHORS: '/anchors/clearline.jsonl',
      AUDIT_TSA_URL: 'https://tsa.example/tsr',
      AUDIT_TSA_CA: '/anchors/tsa.pem',
      BACKUP_DIR: '/backups',
      BACKUP_RECIPIENT: 'age1v4627us2ztwlmqwnfzs7nvnq795fmjulsjrre0q0wslxaethxqpqpq36mv',
      FILES_MAX_BYTES: '1000',
      VAULT_KEY: 'q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=',
      VAULT_KMS_URL: 'https://vault.example:8200/v1/transit/keys/clearline',
      VAULT_KMS_TOKEN: 'hvs.token',
      ALLOW_PRIVATE_CALLBACKS: 'true',
      LOG_LEVEL: 'warn',
      WORKER: 'none',
      TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16',
    }),
  ).toEqual({
    port: 0,
    host: '::',
    publicUrl: 'https://care.example.cn',
    dataDir: '/data',
    databaseUrl: 'postgresql:///clearline?host=/run/postgresql',
    tls: { cert: '/tls/chain.pem', key: '/tls/key.pem' },
    seed: 'none',
    seedDays: 30,
    adminToken: 'correct-horse',
    metricsToken: 'only-prometheus-knows',
    smtpUrl: 'smtps://a:b@mail.example:465',
    imapUrl: 'imap://a:b@mail.example',
    mailFrom: 'care@example.cn',
    mailName: '客服',
    filesDir: '/files',
    auditAnchors: '/anchors/clearline.jsonl',
    auditTsaUrl: 'https://tsa.example/tsr',
    auditTsaCa: '/anchors/tsa.pem',
    backupDir: '/backups',
    backupRecipient: 'age1v4627us2ztwlmqwnfzs7nvnq795fmjulsjrre0q0wslxaethxqpqpq36mv',
    filesMaxBytes: 1000,
    vaultKeys: 'q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=',
    vaultTransit: { url: 'https://vault.example:8200/v1/transit', key: 'clearline', token: 'hvs.token' },
    allowPrivateCallbacks: true,
    logLevel: 'warn',
    worker: 'none',
    trustedProxies: ['10.0.0.1', '192.168.0.0/16'],
  })
})

test.each([
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['HOST', 'a b'],
  ['PUBLIC_URL', 'care.example.cn'],
  ['PUBLIC_URL', 'ftp://care.example.cn'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_URL', 'clearline'],
  ['CLEARLINE_SEED', 'Demo'],
  ['CLEARLINE_SEED_DAYS', '91'],
  ['CLEARLINE_ADMIN_TOKEN', 'short'],
  ['CLEARLINE_ADMIN_TOKEN', 'has a space in it'],
  ['SMTP_URL', 'http://mail.example'],
  ['IMAP_URL', 'imaps://'],
  ['MAIL_FROM', 'nobody'],
  ['BACKUP_RECIPIENT', 'AGE-SECRET-KEY-1'],
  ['FILES_MAX_BYTES', '25MB'],
  ['FILES_MAX_BYTES', '0'],
  ['VAULT_KEY', 'c2hvcnQ='],
  ['VAULT_KMS_URL', 'https://vault.example:8200/clearline'],
  ['LOG_LEVEL', 'loud'],
  ['WORKER', 'yes'],
  ['TRUSTED_PROXIES', '10.0.0.x'],
  ['ALLOW_PRIVATE_CALLBACKS', 'yes'],
])('a wrong %s is named in one line in both languages', (name, value) => {
  const [problem, ...others] = problemsOf({ [name]: value })
  expect(others).toEqual([])
  expect(problem).toMatch(new RegExp(`^${name}：.+。${name}: .+\\.$`))
})

test.each([
  ['care@example.cn', undefined, 'care@example.cn'],
  ['<care@example.cn>', undefined, 'care@example.cn'],
  ['"畅线 客服" <care@example.cn>', '畅线 客服', 'care@example.cn'],
])('MAIL_FROM %s is the name people see and the address mail comes from', (MAIL_FROM, mailName, mailFrom) => {
  expect(readConfig({ MAIL_FROM })).toMatchObject({ mailName, mailFrom })
})

test('a certificate without its key, or a key without its certificate, is told', () => {
  expect(problemsOf({ TLS_CERT: '/chain.pem' })).toEqual([expect.stringMatching(/^TLS_KEY：.+。TLS_KEY: .+\.$/)])
  expect(problemsOf({ TLS_KEY: '/key.pem' })).toEqual([expect.stringMatching(/^TLS_CERT：/)])
  expect(readConfig({ TLS_CERT: '/chain.pem', TLS_KEY: '/key.pem' }).publicUrl).toBe('https://localhost:8080')
})

test('a key service without its token is told', () => {
  expect(problemsOf({ VAULT_KMS_URL: 'https://vault.example/v1/transit/keys/k' })).toEqual([
    expect.stringMatching(/^VAULT_KMS_TOKEN：/),
  ])
})

test('all wrong settings are told together, and no secret with them', () => {
  const secret = 'mysql://root:hunter2@localhost/x'
  const problems = problemsOf({ PORT: 'x', DATABASE_URL: secret, LOG_LEVEL: 'y' })
  expect(problems.map((p) => p.split('：')[0])).toEqual(['PORT', 'DATABASE_URL', 'LOG_LEVEL'])
  expect(problems.join()).not.toContain('hunter2')
})
