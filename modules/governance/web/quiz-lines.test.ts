import { expect, test } from 'vitest'
import { questionsOf } from './quiz-lines.ts'

test('a line is a question in both languages with its choices, the starred one right', () => {
  expect(questionsOf('链接能点吗 | May I click? | 能/Yes | *不能/No\n\n')).toEqual([
    {
      zh: '链接能点吗',
      en: 'May I click?',
      choices: [
        { zh: '能', en: 'Yes' },
        { zh: '不能', en: 'No' },
      ],
      right: 1,
    },
  ])
})
test('a line without a star has a right choice that is none of its choices', () => {
  const [asked] = questionsOf('甲 | A | 1 | 2')
  expect(asked!.right).toBeGreaterThanOrEqual(asked!.choices.length)
})
