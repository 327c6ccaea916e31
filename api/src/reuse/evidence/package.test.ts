import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { canonicalJson, sha256 } from '../../terms/text/hashes.ts'
import { format, manifestPath } from './manifest.ts'
import { verifyPackage } from './verify-package.ts'
import { sealLength, writePackage, type PackageEntry } from './write-package.ts'

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

/** What somebody makes who knows how packages are made, seal and all: these files, and a list that says something else of them. */
async function forged(files: [path: string, content: string][], list: unknown) {
  const zip = new ZipFile()
  for (const [path, content] of files) zip.addBuffer(Buffer.from(content), path)
  const listed = { format, ...about, entries: list }
  zip.addBuffer(Buffer.from(JSON.stringify({ ...listed, sha256: sha256(canonicalJson(listed)) })), manifestPath)
  zip.end({ forceZip64Format: false, comment: '0'.repeat(sealLength) })
  const bytes = (await buffer(zip.outputStream)).subarray(0, -sealLength)
  const inPlace = Buffer.from(bytes.toString('latin1').replaceAll('xx/', '../'), 'latin1')
  return Buffer.concat([inPlace, Buffer.from(createHash('sha256').update(inPlace).digest('hex'))])
}
const listOf = (...files: [string, string][]) =>
  files.map(([path, content]) => ({ path, bytes: content.length, sha256: sha256(content) }))
const letter: [string, string] = ['brief.txt', 'Sehr geehrte']
const other: [string, string] = ['anlage.txt', 'Anlage']

describe('a package that somebody sealed anew', () => {
  test.for<[string, [string, string][], unknown, object]>([
    ['as it was is sound', [letter], listOf(letter), []],
    ['lacks a file', [letter], listOf(letter, other), [{ what: 'missing', path: 'anlage.txt' }]],
    ['holds one more', [letter, other], listOf(letter), [{ what: 'surplus', path: 'anlage.txt' }]],
    ['holds another text', [['brief.txt', 'Lieber']], listOf(letter), [{ what: 'entry_changed', path: 'brief.txt' }]],
    ['holds a file twice', [letter, letter], listOf(letter), [{ what: 'unreadable', path: null }]],
    ['leads out of its folder', [['xx/brief.txt', 'x']], [], [{ what: 'unreadable', path: null }]],
    ['lists what is no file', [letter], [null, 'brief.txt'], [{ what: 'no_manifest', path: null }]],
    [
      'brings a wording that is none',
      [
        ['a.json', '{"format":"fit-store/terms/1","document":"reuse-terms","version":1}'],
        ['b.json', '{"format":"fit-store/document/1","document":"reuse-terms","version":1,"facts":{},"values":{}}'],
      ],
      [],
      expect.arrayContaining([{ what: 'text_changed', path: 'b.json' }]),
    ],
  ])('%s', async ([, files, list, faults]) => {
    expect((await verified(await forged(files, list))).faults).toEqual(faults)
  })
})
