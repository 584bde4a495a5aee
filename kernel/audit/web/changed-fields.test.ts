import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

test('only what changed is shown, also what appeared and what went', () => {
  expect(
    changedFields(
      { name: 'a', state: 'open', tags: ['x'] },
      { name: 'a', state: 'closed', tags: ['x', 'y'], note: 'n' },
    ),
  ).toEqual([
    { field: 'state', before: 'open', after: 'closed' },
    { field: 'tags', before: '["x"]', after: '["x","y"]' },
    { field: 'note', before: '', after: 'n' },
  ])
  expect(changedFields(null, { id: '1' })).toEqual([{ field: 'id', before: '', after: '1' }])
  expect(changedFields(null, null)).toEqual([])
})
