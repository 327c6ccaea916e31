import { findStaleContract } from './contract.ts'
import { findSmells } from './smells.ts'
import { command, runSteps } from './steps.ts'
import type { Step } from './steps.ts'

const typed = ['api', 'db', 'search', 'contracts', 'scripts', 'docker']
const cruised = ['api', 'db', 'search', 'contracts', 'web/src', 'scripts']

const steps: Step[] = [
  { name: 'format', run: command('oxfmt', ['--check', '.']) },
  { name: 'lint', run: command('oxlint', []) },
  {
    name: 'types web',
    run: command('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings'], 'web'),
  },
  ...typed.map((folder): Step => ({ name: `types ${folder}`, run: command('tsc', ['--project', folder]) })),
  { name: 'format svelte', run: command('prettier', ['--check', 'web/src/**/*.svelte']) },
  { name: 'boundaries', run: command('depcruise', ['--config', '.config/dependency-cruiser.mjs', ...cruised]) },
  { name: 'unused', run: command('knip', ['--config', '.config/knip.json', '--no-progress']) },
  { name: 'contract fresh', run: findStaleContract },
  { name: 'containers', run: command('node', ['docker/check.ts']) },
  { name: 'smells', run: findSmells },
]

/** Runs every check; gives how many passed and failed. Types and lint read what is generated for routes and `$app`, so that comes first. */
export async function check() {
  const generated = await runSteps([{ name: 'generate', run: command('svelte-kit', ['sync'], 'web') }])
  const checked = await runSteps(steps)
  return {
    passed: generated.passed + checked.passed,
    failed: generated.failed + checked.failed,
    failures: [...generated.failures, ...checked.failures],
  }
}

if (import.meta.main) {
  const { failed } = await check()
  process.exitCode = failed > 0 ? 1 : 0
}
