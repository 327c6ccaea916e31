import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{api,db,search,contracts,scripts}/**/*.test.ts'],
          globalSetup: 'db/test/cluster.ts',
          testTimeout: 30_000, // PostgreSQL makes its folder in one second, on a busy machine in ten
          hookTimeout: 30_000,
        },
      },
    ],
  },
})
