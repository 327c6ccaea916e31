import { defineConfig, mergeConfig } from 'vitest/config'
import pages from './vite.config.ts'

export default mergeConfig(pages, defineConfig({ test: { name: 'web', include: ['src/**/*.test.ts'] } }))
