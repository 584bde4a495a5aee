import { relative, resolve } from 'node:path'
import type { Plugin } from 'vite'

const root = resolve(import.meta.dirname, '..')
/** What the browser may see of our own code; the rest is the server's and must never be sent out. */
const open = [
  /^apps\/(web|widgets)\//,
  /^kernel\/(contract|i18n|ui)\//,
  /^kernel\/\w+\/web\//,
  /^modules\/[\w-]+\/web\//,
  /^(kernel|modules)\/[\w-]+\/contract\//,
  /^(kernel|modules)\/[\w-]+\/(messages|names)\.ts$/,
]

/** Whether a file of the project (path from its root) may be part of what a browser is given. */
export const isOpen = (path: string): boolean => open.some((o) => o.test(path))

/** Stops the build when something of the server is about to be bundled for the browser. */
export const browserDoor = (): Plugin => ({
  name: 'browser-door',
  load(id) {
    const path = relative(root, id.split('?')[0] ?? id)
    if (id.startsWith('\0') || path.startsWith('..') || path.startsWith('node_modules') || isOpen(path)) return null
    return this.error(
      `${path} belongs to the server: the browser imports #kernel/{contract,i18n,ui} and #contracts/* only`,
    )
  },
})
