import { defineConfig } from 'drizzle-kit'

// `casing` stands here and in src/client.ts; if only one had it, migrations and queries would name columns differently.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/schema/*.ts',
  out: './migrations',
  casing: 'snake_case',
})
