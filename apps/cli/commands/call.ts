import { openAsBlob } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { modules } from '#modules'
import { requestOf } from '#kernel/contract'
import { Complaint } from '../../server/complaint.ts'
import { appOf, defineCommand, openReady, type Shell } from '../command.ts'
import { fileAt } from '../file-at.ts'

function readInput(text: string, say: Shell['say']): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    /* told below */
  }
  throw new Complaint(
    say(`--json 应为一个 JSON 对象，如 '{"limit":5}'。`, `--json must be a JSON object, e.g. '{"limit":5}'.`),
  )
}

/** Calls an operation in process with all permissions; what it answers goes to standard output, a refusal to standard error. */
export const command = defineCommand({
  takes: '<operation>',
  zh: '以管理员身份调用一个接口操作，供脚本使用。',
  en: 'Calls an operation of the API as an administrator, for scripts.',
  options: {
    json: { takes: 'object', zh: '操作的输入', en: 'what the operation is given' },
    file: { takes: 'path', zh: '作为请求正文发送的文件', en: 'a file sent as the body' },
  },
  more: {
    zh: [
      '操作名即 openapi.json 的 operationId。',
      `例：npm run clearline -- call listCases --json '{"filter":{"state":"open"},"limit":5}'`,
    ],
    en: [
      'Operations are the operationIds of openapi.json.',
      `Example: npm run clearline -- call listCases --json '{"filter":{"state":"open"},"limit":5}'`,
    ],
  },
  run: async (shell) => {
    const { values, locale, say } = shell
    const name = shell.words[0] ?? ''
    const endpoint = modules.flatMap((m) => m.routes).find(([id]) => id === name)?.[1]
    if (!endpoint)
      throw new Complaint(
        say(
          `没有操作“${name}”，见 openapi.json 的 operationId。`,
          `There is no operation "${name}": see the operationIds of openapi.json.`,
        ),
      )
    const input = readInput(values.json ?? '{}', say)
    const body = values.file ? await openAsBlob(fileAt(values.file, say)) : undefined
    const opened = await openReady(shell)
    const headers = { 'accept-language': locale }
    const response = await appOf(opened).fetch(
      requestOf(endpoint, input, { headers, ...(body ? { body } : {}) }, opened.host.config.publicUrl),
    )
    if (!response.ok) throw new Complaint(await response.text())
    if (endpoint.answer === 'stream' && response.body) return pipeline(response.body, process.stdout, { end: false })
    if (endpoint.answer !== 'none') shell.print(JSON.stringify(await response.json(), null, 2))
  },
})
