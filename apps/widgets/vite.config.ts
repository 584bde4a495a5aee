import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { browserDoor } from '../../tools/browser-door.ts'

const here = import.meta.dirname
/** One file each, with a name that never changes: partners paste its address into pages of their own. */
const widgets = readdirSync(here)
  .filter((f) => f.endsWith('.ts') && !/\.(test|config|d)\.ts$/.test(f))
  .map((f) => f.slice(0, -3))

const buildOf = (name: string) => ({
  consumer: 'client' as const,
  build: {
    emptyOutDir: false,
    copyPublicDir: false,
    modulePreload: false as const,
    target: ['chrome87', 'safari14', 'firefox78'],
    reportCompressedSize: false,
    rolldownOptions: {
      input: resolve(here, `${name}.ts`),
      output: { format: 'iife' as const, entryFileNames: `${name}.js`, codeSplitting: false },
    },
  },
})

/** Each `apps/widgets/<name>.ts` becomes one script <name>.js, without React and Ant Design. */
export default defineConfig({
  root: here,
  plugins: [browserDoor()],
  build: { outDir: resolve(here, '../../.cache/widgets') },
  environments: Object.fromEntries(widgets.map((name) => [`widget_${name.replaceAll('-', '_')}`, buildOf(name)])),
  builder: {
    buildApp: async (builder) => {
      for (const [name, e] of Object.entries(builder.environments))
        if (name.startsWith('widget_')) await builder.build(e)
    },
  },
})
