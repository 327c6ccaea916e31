import { solutionLinks } from '@fit-store/db/schema/solution-documents'
import { solutions } from '@fit-store/db/schema/solutions'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation, anOzgService, aPublicService, aSolution } from '../../../test/factories.ts'
import { record } from '../../events/record.ts'
import { readPubliccode } from '../publiccode/read.ts'

const { ctx, db, get } = await testApp({ publicOrigin: 'https://fit-store.example' })
const provider = await anOrganisation(ctx, { displayName: 'Demo-IT', isDemo: true })
const service = await aPublicService(ctx, { leikaKey: '99107023017001', name: 'Baugenehmigung Erteilung' })
const ozgId = await anOzgService(ctx, { ozgId: '10519', name: 'Baugenehmigung' })
const full = await aSolution(ctx, {
  slug: 'baugenehmigung',
  title: 'Baugenehmigung: „digital“ & <mehr>',
  summary: `Bauanträge ${'ausführlich '.repeat(30)}`.slice(0, 380),
  description: 'Ausführlich. '.repeat(2000),
  origin: 'offered',
  isDemo: true,
  providerId: provider.id,
  stage: 'live',
  licence: 'EUPL-1.2',
  languages: ['de', 'en'],
  land: 'BY',
  ozgIds: [ozgId],
  publicServiceIds: [service.id],
  adopters: { BY: 'live', HE: 'announced' },
})
await db.insert(solutionLinks).values([
  { solutionId: full.id, kind: 'source_code', url: 'https://code.example/bau' },
  { solutionId: full.id, kind: 'site', url: 'https://bau.example' },
  { solutionId: full.id, kind: 'documentation', url: 'https://bau.example/handbuch' },
])
const bare = await aSolution(ctx, { slug: 'karg' })
await db.update(solutions).set({ summary: 'Ein Dienst' }).where(eq(solutions.id, bare.id))

describe('publiccode.yml', () => {
  test.for(['baugenehmigung', 'karg'])('of %s is valid, with the same check and without advice', async (slug) => {
    const answer = await get(`/solutions/${slug}/publiccode.yml`)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/yaml'])
    expect(readPubliccode(answer.rawPayload)).toMatchObject({ errors: [], warnings: [] })
  })

  test('says what the catalogue says, marks the demo and names what was filled in', async () => {
    const { body, rawPayload } = await get('/solutions/baugenehmigung/publiccode.yml')
    expect(body).toMatch(/^# .*FIT-Store[^]*# DEMO: erfundenes Beispiel/)
    expect(readPubliccode(rawPayload).publiccode).toMatchObject({
      name: 'Baugenehmigung: „digital“ & <mehr>',
      url: 'https://code.example/bau',
      landingURL: 'https://bau.example',
      organisation: { name: provider.displayName },
      supports: [{ id: 'urn:de:fim:leika:leistung:99107023017001' }, { id: 'https://fit-store.example/ozg/10519' }],
      usedBy: ['Land BY'],
      developmentStatus: 'stable',
      legal: { license: 'EUPL-1.2' },
      description: {
        de: { shortDescription: expect.stringMatching(/^Demo: .*…$/), features: ['Baugenehmigung Erteilung'] },
      },
      localisation: { localisationReady: true, availableLanguages: ['de', 'en'] },
    })
    expect((await get('/solutions/karg/publiccode.yml')).body).toMatch(/# legal.license: Eine Lizenz ist nicht bekannt/)
  })
})

test.for([
  ['EUPL-1.2', 'https://spdx.org/licenses/EUPL-1.2.html'],
  ['EUPL-1.2 OR MIT', 'EUPL-1.2 OR MIT'],
  ['LicenseRef-Haus', 'LicenseRef-Haus'],
] as const)('JSON-LD gives an address only for a licence that has one: %s', async ([licence, said]) => {
  const { id, slug } = await aSolution(ctx)
  await db.update(solutions).set({ licence }).where(eq(solutions.id, id))
  expect((await get(`/solutions/${slug}.jsonld`)).json().license).toBe(said)
})

test('JSON-LD describes a SoftwareApplication, marked where it is invented', async () => {
  const answer = await get('/solutions/baugenehmigung.jsonld')
  expect(answer.headers['content-type']).toContain('application/ld+json')
  expect(answer.json()).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'SoftwareApplication',
    name: 'Baugenehmigung: „digital“ & <mehr>',
    description: expect.stringMatching(/^Demo: erfundenes Beispiel/),
    url: 'https://fit-store.example/loesungen/baugenehmigung',
    applicationCategory: 'Onlinedienst',
    license: 'https://spdx.org/licenses/EUPL-1.2.html',
    provider: { '@type': 'GovernmentOrganization', name: provider.displayName },
    areaServed: [{ '@type': 'State', name: 'Land BY' }],
  })
})

describe('the feed of changes', () => {
  test('tells public facts, newest first', async () => {
    const data = { slug: 'baugenehmigung', fields: ['stage', 'licence', 'connectionMethods', 'ofTheMachine'] }
    await record(ctx, { type: 'solution.changed', subject: { type: 'solution', id: full.id }, data })
    const answer = await get('/solutions/baugenehmigung/changes.atom')
    expect(answer.headers['content-type']).toContain('application/atom+xml')
    const titles = [...answer.body.matchAll(/<title>(.*)<\/title>/g)].map(([, title]) => title)
    expect(titles).toEqual([
      'Änderungen: Baugenehmigung: „digital“ &amp; &lt;mehr&gt; (Demo: erfundenes Beispiel)',
      'Angaben geändert: Baugenehmigung: „digital“ &amp; &lt;mehr&gt;',
      'In den Katalog aufgenommen: Baugenehmigung: „digital“ &amp; &lt;mehr&gt;',
    ])
    expect(answer.body).toContain(
      '<summary>Geändert: Stand der Lösung, Lizenz des Quelltexts, Wege der Anbindung</summary>',
    )
    expect(answer.body).not.toContain('system:test')
  })
})

test.for(['gibt-es-nicht.jsonld', 'gibt-es-nicht/publiccode.yml', 'gibt-es-nicht/changes.atom'])(
  '%s is not found',
  async (path) => {
    expect((await get(`/solutions/${path}`)).statusCode).toBe(404)
  },
)

test('a slug with dots in the address is still only a name', async () => {
  expect((await get('/solutions/karg.pdf')).statusCode).toBe(404)
  expect((await get('/solutions/karg')).statusCode).toBe(200)
})
