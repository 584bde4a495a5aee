import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { exported, headingOf } from './exported.ts'
import { masked } from '#kernel/contract'

const columns: readonly Column<{
  id: string
  name: string
  state: string
  n: number
  team: null
  who: { phone: string }
}>[] = [
  { key: 'name', title: '姓名', personal: true },
  { key: 'state', title: '状态', filter: [{ value: 'open', label: '处理中' }] },
  { key: 'n', title: '次数', render: (x) => `${x.n} 次` },
  { key: 'team', title: '班组', render: () => '—' },
  { key: 'who.phone', title: '电话', personal: true },
  { key: 'id', title: '经办人', render: () => ['李雷'], plain: async (_, locale) => `李雷 (${locale})` },
]
const item = { id: '1', name: '王晓明', state: 'open', n: 3, team: null, who: { phone: '13912345678' } }

test('a file has the words of the screen, and personal data masked unless it is asked for open', async () => {
  const locale = 'zh-CN'
  expect(headingOf(columns)).toEqual(['姓名', '状态', '次数', '班组', '电话', '经办人'])
  expect(await exported(columns, [item], { open: false, locale })).toEqual([
    ['王*', '处理中', '3 次', null, '139****5678', '李雷 (zh-CN)'],
  ])
  expect((await exported(columns, [item], { open: true, locale }))[0]).toEqual([
    '王晓明',
    '处理中',
    '3 次',
    null,
    '13912345678',
    '李雷 (zh-CN)',
  ])
})
test.each([
  ['John Smith', 'J* S*'],
  ['chen@example.test', 'c***@example.test'],
  ['+86 139 1234 5678', '139****5678'],
  ['李', '李*'],
])('%s is masked as %s', (text, shown) => expect(masked(text)).toBe(shown))
