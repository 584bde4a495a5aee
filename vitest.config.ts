import { defineConfig } from 'vitest/config'

const common = {
  pool: 'forks',
  globalSetup: ['kernel/testing/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 240_000,
  // One second, the default, is short on a machine that runs two files at once.
  expect: { poll: { timeout: 20_000 } },
} as const

/** Two projects: everything beside its code, two files at a time; journeys through a browser, one at a time. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['{kernel,modules,apps,tools,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['e2e/**/*.spec.ts'],
          testTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
