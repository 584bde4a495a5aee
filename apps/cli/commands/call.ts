import { openAsBlob } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { modules } from '#modules'
import { requestOf } from '#kernel/contract'
import { Complaint } from '../../server/complaint.ts'
import { appOf, openReady, type Command } from '../command.ts'

const readInput = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    /* told below */
  }
  throw new Complaint('--json 应为一个 JSON 对象。--json must be a JSON object.')
}

/** Calls an operation in process with all permissions; what it answers goes to standard output, a refusal to standard error. */
export const command: Command = {
  usage: "call <operation> [--json '{…}'] [--file <path>] [--locale zh-CN|en]",
  zh: '以管理员身份调用一个接口操作，供脚本使用。',
  en: 'Calls an operation of the API as an administrator, for scripts.',
  run: async (shell) => {
    const { values, positionals } = parseArgs({
      args: [...shell.args],
      allowPositionals: true,
      options: { json: { type: 'string' }, file: { type: 'string' }, locale: { type: 'string' } },
    })
    const name = positionals[0] ?? ''
    const endpoint = modules.flatMap((m) => m.routes).find(([id]) => id === name)?.[1]
    if (!endpoint)
      throw new Complaint(
        `没有操作“${name}”，见 openapi.json 的 operationId。There is no operation "${name}": see the operationIds of openapi.json.`,
      )
    const input = readInput(values.json ?? '{}')
    const opened = await openReady(shell)
    const body = values.file ? await openAsBlob(values.file) : undefined
    const headers = { 'accept-language': values.locale ?? 'zh-CN' }
    const response = await appOf(opened).fetch(
      requestOf(endpoint, input, { headers, ...(body ? { body } : {}) }, opened.host.config.publicUrl),
    )
    if (!response.ok) throw new Complaint(await response.text())
    if (endpoint.answer === 'stream' && response.body) return pipeline(response.body, process.stdout, { end: false })
    if (endpoint.answer !== 'none') shell.print(JSON.stringify(await response.json(), null, 2))
  },
}
