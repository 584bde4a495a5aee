import { migrateHost } from '../../server/host.ts'
import { seed } from '../../server/seed.ts'
import { shipCatalogues } from '../../server/ship.ts'
import { defineCommand } from '../command.ts'

export const command = defineCommand({
  takes: '',
  zh: '为空数据库准备管理员；CLEARLINE_SEED=demo（默认）时准备演示数据。',
  en: 'Gives an empty database an administrator and, with CLEARLINE_SEED=demo (the default), the demonstration.',
  options: {},
  run: async ({ open, print, say }) => {
    const opened = await open()
    const { host } = opened
    await migrateHost(opened)
    await shipCatalogues(host)
    const made = await seed(host, print)
    print(
      made.first
        ? say('已完成。', 'Done.')
        : say('数据库已有数据，未作更改。', 'The database has data already; nothing was changed.'),
    )
    if (made.setupPassword) print(`admin  ${made.setupPassword}`)
  },
})
