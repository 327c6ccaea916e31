import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runCommandLine } from '../cli.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../exchange/publiccode/fixtures/${name}.yml`, import.meta.url))
const own = fileURLToPath(new URL('../../../publiccode.yml', import.meta.url))

async function run(...args: string[]) {
  const printed: string[] = []
  const errors: string[] = []
  const code = await runCommandLine(['publiccode', 'check', ...args], {
    print: (line) => void printed.push(line),
    stderr: { write: (text) => errors.push(text) },
    environment: {},
    now: () => new Date(),
  })
  return { code, printed, errors: errors.join('') }
}

describe('fit-store publiccode check', () => {
  test('finds the file of the FIT-Store itself valid', async () => {
    expect(await run(own)).toMatchObject({ code: 0, printed: [`${own}: gültig, 0 Fehler, 0 Hinweise`] })
  })

  test('names file, line and column of what is advised, and succeeds', async () => {
    const file = fixture('older')
    const { code, printed } = await run(fixture('complete'), file)
    expect(code).toBe(0)
    expect(printed[0]).toMatch(/complete\.yml: gültig, 0 Fehler, 0 Hinweise$/)
    expect(printed[1]).toBe(
      `${file}:13:7: Hinweis: intendedAudience.countries[0]: Länderkürzel in Kleinbuchstaben sind veraltet. Schreiben Sie DE.`,
    )
    expect(printed.at(-1)).toBe(`${file}: gültig, 0 Fehler, 6 Hinweise`)
  })

  test('fails for a file with errors, also as JSON', async () => {
    const file = fileURLToPath(import.meta.url)
    const { code, printed } = await run(file, '--json')
    expect(code).toBe(1)
    const { errors, ...result } = JSON.parse(printed[0]!)
    expect(result).toEqual({ file, valid: false, warnings: [] })
    expect(errors[0]).toMatchObject({ line: 1, column: 1, rule: 'yaml' })
  })

  test('says which file is not there, and that one is needed', async () => {
    expect(await run('/gibt/es/nicht.yml')).toMatchObject({ code: 1, errors: expect.stringContaining('gibt es nicht') })
    expect(await run()).toMatchObject({
      code: 2,
      errors: expect.stringContaining('Aufruf: fit-store publiccode check'),
    })
  })
})
