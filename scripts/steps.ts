import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './child.ts'

/** One thing to prove. `run` gives what is wrong, or nothing. */
export type Step = { name: string; run: () => Promise<string | undefined> }

/**
 * Runs all steps, two at a time because that is what a small machine has, whether or not one fails; prints a line for each
 * and what a failed one found. Gives the number of steps that passed and failed.
 */
export async function runSteps(steps: Step[]) {
  const waiting = [...steps]
  const count = { passed: 0, failed: 0, failures: [] as string[] }
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const begin = performance.now()
      const findings = await step.run()
      const seconds = ((performance.now() - begin) / 1000).toFixed(1).padStart(6)
      console.log(`${findings === undefined ? '✓' : '✗'} ${step.name.padEnd(28)}${seconds} s`)
      count[findings === undefined ? 'passed' : 'failed']++
      if (findings === undefined) continue
      console.log(findings.trimEnd())
      count.failures.push(`✗ ${step.name}\n${findings.trimEnd()}`)
    }
  }
  await Promise.all([work(), work()])
  return count
}

/** A command of one of our packages as a step; it fails with the command's output. */
export function command(program: string, args: string[], folder = ''): Step['run'] {
  return async () => {
    const { code, output } = await execute(program, args, folder)
    return code === 0 ? undefined : output
  }
}

/** Runs a command that a package depends on, in that package's folder. */
export async function execute(program: string, args: string[], folder = '') {
  const paths = [join(root, folder, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH]
  const child = spawn(program, args, {
    cwd: join(root, folder),
    env: { ...process.env, PATH: paths.join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  return { code, output }
}
