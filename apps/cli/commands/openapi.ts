import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules } from '#modules'
import { describeApi } from '../../server/api-description.ts'
import { Complaint } from '../../server/complaint.ts'
import { defineCommand } from '../command.ts'

const root = join(import.meta.dirname, '..', '..', '..')
export const openapiFile = join(root, 'openapi.json')

/** The description of the whole API as it is committed. */
export function openapiText(): string {
  return `${JSON.stringify(describeApi(modules), null, 2)}\n`
}

export const command = defineCommand({
  takes: '',
  zh: '由各模块的契约写出 openapi.json。',
  en: 'Writes openapi.json from the contracts of all modules.',
  options: { check: { zh: '只比较，不写', en: 'only compare, write nothing' } },
  run: async ({ values, print, say }) => {
    const text = openapiText()
    if (!values.check) {
      writeFileSync(openapiFile, text)
      return print(openapiFile)
    }
    if (readFileSync(openapiFile, 'utf8') !== text)
      throw new Complaint(
        say('openapi.json 已过期，请运行 npm run openapi。', 'openapi.json is out of date: run npm run openapi.'),
      )
  },
})
