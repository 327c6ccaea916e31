import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation, aSolution, aSubjectArea } from '../../../test/factories.ts'

const { ctx, get, index } = await testApp({ publicOrigin: 'https://fit-store.example' })
const many = 620 // more than one batch
beforeAll(async () => {
  const provider = await anOrganisation(ctx, { displayName: 'Demo-Anbieter', isDemo: true })
  const subjectArea = await aSubjectArea(ctx, 'bauen', 'Bauen & Wohnen')
  await aSolution(ctx, {
    slug: 'boese',
    title: '=HYPERLINK("https://boese.example")',
    summary: 'Wohngeld; mit "Anführung"\nund Zeilenumbruch',
    origin: 'offered',
    isDemo: true,
    providerId: provider.id,
    subjectArea,
    stage: 'live',
  })
  await aSolution(ctx, { slug: 'gut', title: 'Wohngeld Ümläüt', subjectArea, land: 'BY', adopters: { BY: 'live' } })
  for (let number = 0; number < many; number++) await aSolution(ctx, { title: `Kleingartenverein ${number}` })
  await index()
})

type Row = Record<string, string>
async function csv(query = ''): Promise<Row[]> {
  const { body, statusCode } = await get(`/solutions.csv${query}`)
  expect(statusCode).toBe(200)
  return parse(body, { bom: true, delimiter: ';', columns: true })
}

describe('CSV', () => {
  test('holds everything, not one page', async () => {
    const rows = await csv()
    expect(rows).toHaveLength(many + 2)
    expect(new Set(rows.map((row) => row['Kurzname'])).size).toBe(many + 2)
  })

  test('narrows by the filters of the list', async () => {
    const rows = await csv('?q=wohngeld&subjectArea=bauen')
    expect(new Set(rows.map((row) => row['Kurzname']))).toEqual(new Set(['boese', 'gut']))
    expect(rows.find((row) => row['Kurzname'] === 'gut')).toMatchObject({
      Name: 'Wohngeld Ümläüt',
      Adresse: 'https://fit-store.example/loesungen/gut',
      Demo: '',
      Art: 'Onlinedienst',
      Herkunft: 'Gesammelter Eintrag',
      Themenfeld: 'Bauen & Wohnen',
      'Umsetzende Länder': 'BY',
      Nutzung: 'BY',
    })
  })

  test('runs nothing in a spreadsheet, and marks the demo', async () => {
    const { body, headers } = await get('/solutions.csv?stage=live')
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="loesungen.csv"',
    })
    expect(body.startsWith('\uFEFF"Name";')).toBe(true)
    expect(body).toContain(`"'=HYPERLINK(""https://boese.example"")"`)
    expect((await csv('?stage=live'))[0]).toMatchObject({
      Demo: 'Demo: erfundenes Beispiel',
      Kurzbeschreibung: 'Wohngeld; mit "Anführung"\nund Zeilenumbruch',
      Stand: 'In Betrieb',
    })
  })

  test('has a heading also when nothing is found', async () => {
    expect(await csv('?q=xqzw')).toEqual([])
    expect((await get('/solutions.csv?q=xqzw')).body).toContain('"Name"')
  })
})

describe('JSON', () => {
  test('holds everything as the list shows it', async () => {
    const all = (await get('/solutions.json')).json()
    expect(all.items).toHaveLength(many + 2)
    const [found] = (await get('/solutions.json?stage=live')).json().items
    const [listed] = (await get('/solutions?stage=live')).json().items
    const { why: _, cost: __, ...card } = listed // what depends on the question and on who asks
    expect(found).toEqual(card)
    expect(found.isDemo).toBe(true)
  })

  test('is well formed also when nothing is found', async () => {
    expect((await get('/solutions.json?q=xqzw')).json()).toEqual({ items: [] })
  })
})

describe('the feed', () => {
  test('has the newest solutions of a search, marked where invented', async () => {
    const { body, headers } = await get('/solutions.atom?subjectArea=bauen&q=wohngeld')
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(body).toContain('<title>Lösungen zu „wohngeld“</title>')
    expect(body).toContain('href="https://fit-store.example/api/v1/solutions.atom?subjectArea=bauen&amp;q=wohngeld"')
    expect(body.match(/<entry>/g)).toHaveLength(2)
    expect(body).toContain('=HYPERLINK(&quot;https://boese.example&quot;) (Demo: erfundenes Beispiel)')
    expect(body).toContain('<category term="Demo"/>')
    expect(body).toContain('<author><name>Demo-Anbieter</name></author>')
  })

  test('ends after 500 entries', async () => {
    expect((await get('/solutions.atom')).body.match(/<entry>/g)).toHaveLength(500)
  })
})

test.for(['csv', 'json', 'atom'])('an unknown parameter of solutions.%s is refused, not ignored', async (ending) => {
  expect((await get(`/solutions.${ending}?seite=2`)).statusCode).toBe(400)
  expect((await get(`/solutions.${ending}?page=2`)).statusCode).toBe(400)
})
