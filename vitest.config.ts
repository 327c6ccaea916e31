import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          experimental: { viteModuleRunner: false, nodeLoader: false },
          include: ['{api,db,search,contracts,scripts}/**/*.test.ts'],
          isolate: false, // what is imported stays for the next file; each has a database of its own
          exclude: ['**/node_modules/**', 'scripts/stack.test.ts'],
          globalSetup: 'db/test/cluster.ts',
          testTimeout: 30_000, // PostgreSQL makes its folder in one second, on a busy machine in ten
          hookTimeout: 30_000,
        },
      },
      {
        extends: 'web/vite.config.ts',
        root: 'web',
        test: { name: 'pages', include: ['src/**/*.test.ts'] },
      },
      {
        // How the product starts, stops and survives.
        test: {
          name: 'processes',
          include: ['scripts/stack.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000, // builds the pages
        },
      },
      {
        // Journeys through the finished product, one after the other, on one database.
        test: {
          name: 'e2e',
          include: ['web/e2e/**/*.test.ts'],
          globalSetup: 'scripts/test-product.ts',
          maxWorkers: 1,
          maxConcurrency: 2, // pages at once, where a test allows it
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
