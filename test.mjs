// npm test [-- <files>]: sets up what is missing or changed, then runs every check there is. See CONTRIBUTING.md.
import { join } from 'node:path'
import { root, runToEnd, setUp } from './tools/setup.mjs'

runToEnd(await setUp({ web: true }), [join(root, 'tools', 'test.ts'), ...process.argv.slice(2)])
