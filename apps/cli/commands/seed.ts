import { migrateHost } from '../../server/host.ts'
import { seed } from '../../server/seed.ts'
import { shipCatalogues } from '../../server/ship.ts'
import type { Command } from '../command.ts'

export const command: Command = {
  usage: 'seed',
  zh: '为空数据库准备管理员；CLEARLINE_SEED=demo（默认）时准备演示数据。',
  en: 'Gives an empty database an administrator and, with CLEARLINE_SEED=demo (the default), the demonstration.',
  run: async ({ open, print }) => {
    const { host } = await open()
    await migrateHost(host)
    await shipCatalogues(host)
    const made = await seed(host, print)
    print(
      made.first ? '已完成。Done.' : '数据库已有数据，未作更改。The database has data already; nothing was changed.',
    )
    if (made.setupPassword) print(`admin  ${made.setupPassword}`)
  },
}
