import { organisations } from '@fit-store/db/schema/organisations'
import { publicServices } from '@fit-store/db/schema/reference'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aPublicService, anOrganisation, anOzgService, aSolution } from '../../../test/factories.ts'
import { record } from '../../events/record.ts'
import { checkIndex, mendIndex } from './check-index.ts'
import { directoryIndex } from './directory-index.ts'
import { rebuildIndex } from './rebuild-index.ts'

const { ctx, db, search, index, get } = await testApp()
const directory = directoryIndex(search.directory)
const equal = { missing: [], outdated: [], surplus: [] }
const imported = { source: 'Test', read: 1, added: 1, changed: 0, unchanged: 0, refused: 0 }

/** What an import leaves behind when it has written its rows. */
async function noteImport() {
  await record(ctx, { type: 'reference.imported', subject: { type: 'reference', id: 'leika' }, data: imported })
  await index()
}

async function noteOrganisation(id: string, slug: string) {
  await record(ctx, { type: 'organisation.added', subject: { type: 'organisation', id }, data: { slug } })
  await index()
}

const groups = async (q: string) => {
  const { groups } = (await get(`/solutions/suggest?q=${encodeURIComponent(q)}`)).json()
  return Object.fromEntries(
    groups.map(({ kind, items }: { kind: string; items: { key: string }[] }) => [kind, items.map(({ key }) => key)]),
  )
}
const named = async (path: string, q: string) =>
  (await get(`${path}?q=${encodeURIComponent(q)}`))
    .json()
    .items.map((item: Record<string, string>) => item.name ?? item.displayName)

describe('the directory of names', () => {
  test('suggests in groups: solutions, services, OZG services, organisations', async () => {
    const ozgId = await anOzgService(ctx, { name: 'Fischereischein' })
    const service = await aPublicService(ctx, { name: 'Fischereischein Ausstellung', ozgId })
    const keyless = await aPublicService(ctx, { name: 'Fischereischein Verlust', leikaKey: null })
    const { id, slug } = await anOrganisation(ctx, { displayName: 'Fischereiamt Küste' })
    const solution = await aSolution(ctx, { title: 'Fischereischein online' })
    await noteOrganisation(id, slug)
    await noteImport()
    expect(await groups('fischereisch')).toEqual({
      solution: [solution.slug],
      public_service: expect.arrayContaining([service.leikaKey, keyless.slug]),
      ozg_service: [ozgId],
    })
    expect(await groups('fischereiamt kuste')).toMatchObject({ organisation: [slug] })
    expect(await groups('xqzw')).toEqual({})
  })

  test('lists find names as people type them, best first, and page by what was found', async () => {
    for (const name of ['Rüstungsaltlasten Untersuchung', 'Altlasten Auskunft', 'Altlastenkataster Eintragung']) {
      await aPublicService(ctx, { name })
    }
    await noteImport()
    expect((await named('/public-services', 'Altlasten Auskumft'))[0]).toBe('Altlasten Auskunft')
    expect(await named('/public-services', 'ruestungsaltlast')).toEqual(['Rüstungsaltlasten Untersuchung'])
    const page = (await get('/public-services?q=altlasten&perPage=2&page=2')).json()
    expect([page.total, page.items.length]).toEqual([3, 1])
    expect((await get('/public-services?q=altlasten&covered=true')).json().total).toBe(0)
    expect(await named('/ozg-services', 'Fischereischien')).toEqual(['Fischereischein'])
    expect(await named('/organisations', 'kustenfischereiamt')).toEqual(['Fischereiamt Küste'])
    expect((await get('/organisations?q=fischereiamt&kind=land')).json().total).toBe(0)
  })

  test('follows an organisation from its accreditation on, under each of its names', async () => {
    const { id, slug } = await anOrganisation(ctx, { displayName: 'Zweckverband Moorland', publishedAt: null })
    await noteOrganisation(id, slug)
    expect(await named('/organisations', 'Moorland')).toEqual([])
    await db.update(organisations).set({ publishedAt: new Date() }).where(eq(organisations.id, id))
    await record(ctx, {
      type: 'organisation.accredited',
      subject: { type: 'organisation', id },
      data: { basis: 'owner' },
    })
    await index()
    expect(await named('/organisations', 'Morland')).toEqual(['Zweckverband Moorland'])
    await db.update(organisations).set({ displayName: 'Zweckverband Heideland' }).where(eq(organisations.id, id))
    const data = { before: {}, after: {} }
    await record(ctx, { type: 'organisation.changed', subject: { type: 'organisation', id }, data })
    await index()
    expect([await named('/organisations', 'Moorland'), await named('/organisations', 'Heideland')]).toEqual([
      [],
      ['Zweckverband Heideland'],
    ])
  })

  test('is compared with the catalogue, mended and rebuilt', async () => {
    expect(await checkIndex(ctx, directory)).toEqual(equal)
    const { id } = await aPublicService(ctx, { name: 'Brunnenbohrung Anzeige' })
    await search.directory.index([])
    expect(await checkIndex(ctx, directory)).toEqual({ ...equal, missing: [id] })
    await mendIndex(ctx, directory, await checkIndex(ctx, directory))
    expect(await named('/public-services', 'brunnenbohr')).toEqual(['Brunnenbohrung Anzeige'])
    await db.delete(publicServices).where(eq(publicServices.id, id))
    expect(await checkIndex(ctx, directory)).toEqual({ ...equal, surplus: [id] })
    await rebuildIndex(ctx, directory)
    expect(await checkIndex(ctx, directory)).toEqual(equal)
    expect((await search.directory.status()).isCurrent).toBe(true)
  })
})
