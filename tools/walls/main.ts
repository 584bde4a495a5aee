import { join } from 'node:path'
import { checkWalls } from './check.ts'
import { checkDiagram, writeDiagram } from './diagram.ts'
import { readProject } from './project.ts'

const root = join(import.meta.dirname, '..', '..')
const page = join(root, 'ARCHITECTURE.md')
const project = readProject(root)
if (process.argv.includes('--write')) writeDiagram(project, page)
const said = [...checkWalls(project), ...checkDiagram(project, page)]
for (const line of said) console.log(line)
console.log(said.length === 0 ? `${project.files.length} files keep to the walls` : `${said.length} to mend`)
process.exitCode = said.length === 0 ? 0 : 1
