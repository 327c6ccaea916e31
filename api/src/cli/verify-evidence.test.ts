import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { writePackage } from '../reuse/evidence/write-package.ts'
import { verifyEvidenceCommand } from './verify-evidence.ts'

async function verified(title: string) {
  const folder = await mkdtemp(join(tmpdir(), 'package-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const about = { subject: 'NA-2026-0042', title, isDemo: false, madeAt: '2026-11-22T10:00:00.000Z' }
  const file = join(folder, 'paket.zip')
  await writeFile(file, await buffer(writePackage([], about)))
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const code = await verifyEvidenceCommand.run([file], {
    print,
    stderr: process.stderr,
    environment: {},
    now: () => new Date(),
  })
  return { code, lines }
}

test('a sound package is named and told to be sound', async () => {
  const { code, lines } = await verified('Anfrage NA-2026-0042')
  expect(code).toBe(0)
  expect(lines.join('\n')).toMatch(
    /^Anfrage NA-2026-0042, ausgestellt am 2026-11-22T10:00:00.000Z\n0 Dateien [^]*Alles stimmt/,
  )
})

test('what a package says of itself cannot rewrite the terminal', async () => {
  const { lines } = await verified('Anfrage\u001b[2J\u001b[1;1HAlles stimmt.\r\n')
  expect(lines[0]).toBe('Anfrage�[2J�[1;1HAlles stimmt.��, ausgestellt am 2026-11-22T10:00:00.000Z')
})
