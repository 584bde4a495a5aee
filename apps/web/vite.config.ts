import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { browserDoor } from '../../tools/browser-door.ts'
import { firstView } from '../../tools/first-view.ts'

const root = resolve(import.meta.dirname, '../..')

/** The web application; `npm start` builds it into .cache/web when its sources changed. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [browserDoor(), firstView()],
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    target: ['chrome111', 'safari16.4', 'firefox114'],
    outDir: resolve(root, '.cache/web'),
    emptyOutDir: true,
    assetsInlineLimit: 2048,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // "use client" speaks to servers that render React; ours does not.
      onwarn: (warning, warn) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
      // A page that takes one part through the door of kernel/ui must not bring the others along.
      treeshake: { moduleSideEffects: [{ test: /\/kernel\/(ui|contract|i18n)\/.*\.tsx?$/, sideEffects: false }] },
    },
  },
})
