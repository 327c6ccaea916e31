import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { verifyPackage } from './verify-package.ts'
import { writePackage, type PackageEntry } from './write-package.ts'

const folder = await mkdtemp(join(tmpdir(), 'package-'))
afterAll(() => rm(folder, { recursive: true }))

const about = {
  subject: 'NA-2026-0042',
  title: 'Anfrage NA-2026-0042',
  isDemo: true,
  madeAt: '2026-11-22T10:00:00.000Z',
}
const entry = (path: string, text: string | Buffer): PackageEntry => ({ path, load: async () => Buffer.from(text) })
const three = [
  entry('anfrage/anfrage.json', '{"format":"x"}'),
  entry('vertrag/Größe ä.txt', 'ä'.repeat(500)),
  entry('vertrag/a.pdf', randomBytes(70_000)),
]

async function verified(bytes: Buffer) {
  const file = join(folder, `${crypto.randomUUID()}.zip`)
  await writeFile(file, bytes)
  return verifyPackage(file)
}

describe('a package', () => {
  test('as it was made is sound', async () => {
    const verdict = await verified(await buffer(writePackage(three, about)))
    expect(verdict).toMatchObject({ faults: [], entries: 3, manifest: { subject: 'NA-2026-0042', isDemo: true } })
  })

  test('without a single entry is sound too', async () => {
    expect(await verified(await buffer(writePackage([], about)))).toMatchObject({ faults: [], entries: 0 })
  })

  test('tells of any changed byte', async () => {
    const whole = await buffer(writePackage(three, about))
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = Buffer.from(whole)
          changed[at] = changed[at]! ^ by
          expect((await verified(changed)).faults.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('tells when its end is missing, and when something was put behind it', async () => {
    const whole = await buffer(writePackage(three, about))
    expect((await verified(whole.subarray(0, whole.length - 1))).faults.length).toBeGreaterThan(0)
    expect((await verified(Buffer.concat([whole, Buffer.from('x')]))).faults.length).toBeGreaterThan(0)
    expect((await verified(Buffer.from('kein Paket'))).faults).toContainEqual({ what: 'unreadable', path: null })
  })

  test('breaks off when a file cannot be fetched', async () => {
    const broken = { path: 'b.pdf', load: () => Promise.reject(new Error('gone')) }
    await expect(buffer(writePackage([...three, broken], about))).rejects.toThrow('gone')
  })
})
