import { migrateHost } from '../../server/host.ts'
import type { Command } from '../command.ts'

export const command: Command = {
  usage: 'migrate',
  zh: '把数据库升级到本版本。',
  en: 'Brings the database up to this version.',
  run: async ({ open, print }) => {
    const { host } = await open()
    const done = await migrateHost(host)
    print(done.length ? done.join('\n') : '数据库已是最新。The database is up to date.')
  },
}
