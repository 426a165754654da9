import { defineConfig } from 'vitest/config'

const database = { globalSetup: ['server/kernel/testing/global-setup.ts'], testTimeout: 60_000, hookTimeout: 60_000 }

/** Four kinds of test, told apart by file name. Only `pure` runs without a database, sockets and other processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.{db,http,e2e}.test.ts'],
          testTimeout: 30_000,
          // Nothing that they import has a state, so that all share what one has loaded.
          isolate: false,
        },
      },
      { test: { name: 'db', include: ['**/*.db.test.ts'], exclude: ['**/node_modules/**'], ...database } },
      { test: { name: 'http', include: ['**/*.http.test.ts'], exclude: ['**/node_modules/**'], ...database } },
      {
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**'],
          ...database,
          globalSetup: [...database.globalSetup, 'tests/web/set-up.ts'],
          testTimeout: 300_000,
        },
      },
    ],
  },
})
