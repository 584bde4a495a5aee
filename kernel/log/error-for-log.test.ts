import { expect, test } from 'vitest'
import { errorForLog } from './error-for-log.ts'

const said = (error: unknown) => JSON.stringify(errorForLog(error))

test('keeps what a mender needs: kind, place, code and constraint', () => {
  const error = Object.assign(new Error('new row violates check constraint "x_check"'), {
    code: '23514',
    constraint: 'x_check',
    table: 'x',
    severity: 'ERROR',
  })
  expect(errorForLog(error)).toMatchObject({
    type: 'Error',
    message: 'new row violates check constraint "x_check"',
    stack: expect.stringContaining('error-for-log.test.ts'),
    code: '23514',
    constraint: 'x_check',
    table: 'x',
  })
})
test('leaves out the rows, values, addresses and numbers it complains about', () => {
  const row = Object.assign(new Error('duplicate key value'), {
    severity: 'ERROR',
    detail: 'Key (value)=(13912345678) already exists.',
  })
  expect(said(row)).not.toContain('139')
  const value = Object.assign(new Error('invalid input syntax for type date: "王晓明"'), { severity: 'ERROR' })
  expect(said(value)).not.toContain('王晓明')
  const mail = Object.assign(new Error('451 <wang.xm@mail.example.cn>: mailbox busy'), {
    response: '451 <wang.xm@mail.example.cn>: mailbox busy',
    rejected: ['wang.xm@mail.example.cn'],
    responseCode: 451,
  })
  expect(said(mail)).not.toContain('wang')
  expect(errorForLog(mail)).toMatchObject({ responseCode: 451, message: '451 <…@…>: mailbox busy' })
  expect(said(new Error('outer', { cause: new Error('no route for +8613912345678') }))).not.toContain('139')
  expect(said('to 13912345678')).not.toContain('139')
})
