import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, aPublishedSheet, thePartners } from '../../../test/agreements.ts'
import { aDraft } from '../../../test/cases.ts'
import { comingYear } from '../../../test/days.ts'
import { runCommandLine } from '../../cli.ts'
import { verifyPackage } from './verify-package.ts'

const { ctx, index, call, around } = await agreementApp()
const folder = await mkdtemp(join(tmpdir(), 'evidence-'))
afterAll(() => rm(folder, { recursive: true }))

async function onDisk(bytes: Buffer) {
  const file = join(folder, `${crypto.randomUUID()}.zip`)
  await writeFile(file, bytes)
  return file
}

test('a case leaves as a package that proves itself, texts included', async () => {
  const parties = await thePartners(ctx)
  const { number, request } = await aConcludedAgreement(around, parties)
  await index()
  const seen = await call(parties.adopter.acting, 'POST', `/reuse-requests/${request.id}/snapshots`, {
    kind: 'search',
    query: 'q=Loesung&perPage=5',
    title: 'Was es gibt',
  })
  expect(seen.status, JSON.stringify(seen.body)).toBe(201)
  const unanswerable = { kind: 'search', query: 'perPage=100000' }
  const refused = await call(parties.adopter.acting, 'POST', `/reuse-requests/${request.id}/snapshots`, unanswerable)
  expect(refused.status).toBe(400)

  const { raw } = await call(parties.signatory, 'GET', `/reuse-requests/${request.number}/evidence`)
  const file = await onDisk(raw)
  const verdict = await verifyPackage(file)
  expect(verdict).toMatchObject({ faults: [], manifest: { subject: request.number } })
  // The agreement, its price and data protection annexes, and both letters, each against its wording.
  expect(verdict.documents).toBeGreaterThanOrEqual(4)
  const lines: string[] = []
  const terminal = {
    print: (line: string) => void lines.push(line),
    stderr: { write: () => {} },
    environment: {},
    now: () => new Date(),
  }
  expect(await runCommandLine(['evidence', 'verify', file], terminal)).toBe(0)
  expect(lines.join('\n')).toContain('Alles stimmt')
  const changed = Buffer.from(raw)
  changed[Math.floor(changed.length / 2)]! ^= 1
  expect(await runCommandLine(['evidence', 'verify', await onDisk(changed)], terminal)).toBe(1)

  expect(raw.includes(`preise/preisblatt-${comingYear}-ausgabe-1.json`)).toBe(true)

  // What an organisation had frozen is its own, and so are its notes.
  const ofProvider = await call(parties.provider.acting, 'GET', `/reuse-requests/${request.number}/evidence`)
  expect(ofProvider.raw.includes('gesehen/')).toBe(false)
  expect(raw.includes('gesehen/01-suche.json')).toBe(true)
  expect(ofProvider.raw.includes(`vertrag/${number}`)).toBe(false)
  expect((await call(parties.provider.acting, 'GET', `/agreements/${number}/package`)).status).toBe(404)
  const sealed = await call(parties.second, 'GET', `/agreements/${number}/package`)
  expect((await verifyPackage(await onDisk(sealed.raw))).faults).toEqual([])
  const stranger = (await thePartners(ctx, { provider: 'BE', adopter: 'BW' })).signatory
  expect((await call(stranger, 'GET', `/reuse-requests/${request.number}/evidence`)).status).toBe(404)
})

test('a case without an agreement holds the price sheet of its frozen estimate, and no other', async () => {
  const parties = await thePartners(ctx, { provider: 'BW', adopter: 'BB' })
  await aPublishedSheet(ctx, parties.solution.id, { year: comingYear + 1, laender: ['BE', 'BW'] })
  const { id, number } = await aDraft(ctx, parties)
  const { version } = (await call(parties.adopter.acting, 'GET', `/reuse-requests/${id}`)).body
  const declared = await call(parties.adopter.acting, 'POST', `/reuse-requests/${id}/declaration`, { version })
  expect(declared.body).toMatchObject({ estimate: { sheet: { year: comingYear, edition: 1 } } })
  const { raw } = await call(parties.adopter.acting, 'GET', `/reuse-requests/${number}/evidence`)
  expect(raw.includes(`preise/preisblatt-${comingYear}-ausgabe-1.json`)).toBe(true)
  expect(raw.includes(`preise/preisblatt-${comingYear + 1}`)).toBe(false)
})
