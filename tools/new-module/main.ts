import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeDiagram } from '../walls/diagram.ts'
import { readProject } from '../walls/project.ts'
import { NewModuleError, writeModule } from './write-module.ts'

const root = join(import.meta.dirname, '..', '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { noun: { type: 'string' }, zh: { type: 'string' } },
})
try {
  for (const path of writeModule(root, { name: positionals[0] ?? '', noun: values.noun, zh: values.zh }))
    console.log(path)
  writeDiagram(readProject(root), join(root, 'ARCHITECTURE.md'))
  console.log(
    `\nNext: npm test -- modules/${positionals[0]}, npm run openapi, then make it yours (CONTRIBUTING.md, "Add a module").`,
  )
} catch (error) {
  if (!(error instanceof NewModuleError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
