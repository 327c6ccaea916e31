// npm run db:generate -- --name verb_noun
import { execute } from './steps.ts'

const { code, output } = await execute(
  'drizzle-kit',
  ['generate', '--config', 'drizzle.config.ts', ...process.argv.slice(2)],
  'db',
)
console.log(output.trimEnd())
process.exitCode = code ?? 1
