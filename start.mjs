// npm start: sets up what is missing or changed, then runs the server. See README.md.
import { join } from 'node:path'
import { root, runToEnd, setUp } from './tools/setup.mjs'

runToEnd(await setUp({ web: true }), [join(root, 'apps', 'server', 'main.ts'), ...process.argv.slice(2)])
