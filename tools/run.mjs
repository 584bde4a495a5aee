// npm run clearline, npm run bench …: sets up what is missing, then runs a program of ours with the right Node.js.
import { join } from 'node:path'
import { root, runToEnd, setUp } from './setup.mjs'

const [program = '', ...args] = process.argv.slice(2)
runToEnd(await setUp({ web: /^(bench|e2e)\//.test(program) }), [join(root, program), ...args])
