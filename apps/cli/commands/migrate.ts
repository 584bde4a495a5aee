import { migrateHost } from '../../server/host.ts'
import { defineCommand } from '../command.ts'

export const command = defineCommand({
  takes: '',
  zh: '把数据库升级到本版本。',
  en: 'Brings the database up to this version.',
  options: {},
  run: async ({ open, print, say }) => {
    const done = await migrateHost(await open())
    print(done.length ? done.join('\n') : say('数据库已是最新。', 'The database is up to date.'))
  },
})
