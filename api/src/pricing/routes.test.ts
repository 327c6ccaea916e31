import type { Role } from '@fit-store/db/schema/identity'
import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { anOrganisation } from '../../test/factories.ts'
import { aMembership, signedIn } from '../../test/people.ts'
import { aContent, aKey, anOffer } from '../../test/prices.ts'

// The way of a price over HTTP, as pages and programs go it: from a file to what a Land reads.

const { app, ctx, get } = await testApp()
await aKey(ctx)
await aKey(ctx, 'inhabitants-2022', { BB: 100, BE: 200, BW: 300, BY: 400 })
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })

async function headersFor(organisationId: string, roles: readonly Role[]) {
  const { personId } = await aMembership(ctx, { organisationId, roles })
  return signedIn(ctx, { personId, organisationId })
}

type Method = 'POST' | 'PUT' | 'DELETE'
async function send(method: Method, path: string, headers: Record<string, string>, payload?: object) {
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.body ? answer.json() : null
}

const file = [
  'Bereich;Angabe;Wert;Wenig;Erwartet;Viel;Schlüssel;Von;Bis;Stellen;Erläuterung;Begründung',
  'Preisblatt;Preismodell;verteilt;;;;;;;;;',
  'Preisblatt;Schlüssel;koenigstein-2016;;;;;;;;;',
  'Preisblatt;Umsatzsteuer;0 %;;;;;;;;Hoheitliche Aufgabe;',
  ...['a', 'b', 'c', 'd', 'e'].map((letter) => `Kostenart;${letter};;100,00;200.00;300;;;;;;`),
  'Kostenart;Summe;;500,00;1.000,00;1.500,00;;;;;;',
  'Beteiligt;BB;wenig;;;;;;;;;',
  'Beteiligt;BE;erwartet;;;;;;;;;',
].join('\n')

test('a vendor makes a price sheet from a file, the operator publishes it, and a Land reads its price', async () => {
  const { solution, provider } = await anOffer(ctx)
  const [vendor, checker] = [await headersFor(provider.id, ['editor']), await headersFor(operator.id, ['moderator'])]
  const draft = await send('POST', '/price-sheets', vendor, { solution: solution.slug, year: 2027 })
  expect(draft).toMatchObject({ status: 'draft', version: 1, allowedActions: ['edit', 'submit', 'discard'] })
  const contentBase64 = Buffer.from(file).toString('base64')
  const given = { version: 1, format: 'csv', contentBase64 }
  const tried = await send('POST', `/price-sheets/${draft.id}/import`, vendor, { ...given, dryRun: true })
  expect(tried).toMatchObject({ isStored: false, refused: [], rowCount: 11, sheetVersion: 1 })
  await send('POST', `/price-sheets/${draft.id}/import`, vendor, given)
  await send('POST', `/price-sheets/${draft.id}/submission`, vendor, { version: 2 })
  const queue = (await get('/price-sheets?status=submitted', checker)).json()
  expect(queue.items).toMatchObject([{ id: draft.id, errorCount: 0, totals: { expectedCents: 100_000 } }])
  const meaning = (await get(`/price-sheets/${draft.id}/preview`, checker)).json()
  expect(meaning).toMatchObject({
    findings: [{ severity: 'warning' }],
    scenarios: [{ shares: [{ land: 'BB' }] }, { scenario: 'expected', totalCents: 100_000 }, {}],
  })
  const stranger = await headersFor((await anOrganisation(ctx)).id, ['editor'])
  expect((await get(`/price-sheets/${draft.id}/preview`, stranger)).statusCode).toBe(404)
  const steps = async (headers: Record<string, string>) => {
    const answer = await get(`/price-sheets/${draft.id}/history`, headers)
    return answer.statusCode === 200 ? answer.json().items.map(({ type }: { type: string }) => type) : answer.statusCode
  }
  const unpublished = ['price_sheet.submitted', 'price_sheet.changed', 'price_sheet.created']
  expect([await steps(vendor), await steps(checker)]).toEqual([unpublished, unpublished])
  expect(await steps(stranger)).toBe(404)
  expect((await get(`/solutions/${solution.slug}/history`)).body).not.toContain('price_sheet.submitted')
  const published = await send('POST', `/price-sheets/${draft.id}/publication`, checker, { version: 3 })
  expect(published).toMatchObject({ status: 'published', publishedAt: expect.stringMatching(/Z$/) })

  const estimate = await send(
    'POST',
    '/cost-estimates',
    {},
    { solution: solution.slug, year: 2027, joiners: ['BY'], land: 'BE' },
  )
  expect(estimate.sentence).toBe('Wenn Land BY beitritt, spart Land BE 380,96 € im Jahr.')
  expect((await get(`/solutions/${solution.slug}/price-sheets`)).json().items).toMatchObject([
    { year: 2027, participantCount: 2 },
  ])
  const costs = (await get(`/solution-costs?forLand=BY&solution=${solution.slug}`)).json().items
  expect(costs).toEqual([{ solution: solution.slug, year: 2027, cents: 57_143, takesPart: false }])
  for (const format of ['csv', 'xlsx']) {
    const download = await get(`/solutions/${solution.slug}/price-sheets/2027/${format}`)
    expect(download.headers['content-disposition']).toContain(`preisblatt-${solution.slug}-2027.${format}`)
    expect(download.rawPayload.length).toBeGreaterThan(400)
  }
  expect((await get(`/price-sheets/${draft.id}/file/csv`, vendor)).body).toContain('"koenigstein-2016"')
})

test('a preview shows shares in every scenario, and revenue as one Land after the other joins', async () => {
  const { solution, provider } = await anOffer(ctx)
  const vendor = await headersFor(provider.id, ['editor'])
  const preview = (content: object) =>
    send('POST', '/price-sheets/preview', vendor, { solution: solution.slug, year: 2027, content })
  const shared = await preview(aContent())
  expect(shared.scenarios.map(({ totalCents }: { totalCents: number }) => totalCents)).toEqual([
    75_000, 100_000, 125_000,
  ])
  expect(shared.joining).toMatchObject([
    { land: null, participantCount: 3, coverCents: 0, averageShareCents: 33_333 },
    { land: 'BY', participantCount: 4, coverCents: 0, averageShareCents: 25_000 },
  ])
  const fixed = await preview(aContent({ model: 'fixed_price', fixedPriceCents: 30_000 }))
  expect(fixed.joining.map(({ coverCents }: { coverCents: number }) => coverCents)).toEqual([-10_000, 20_000])
  const unfinished = await preview(aContent({ key: null }))
  expect(unfinished.scenarios[0]).toMatchObject({
    shares: [],
    problem: 'Es fehlt ein Verteilungsschlüssel mit Werten.',
  })
  expect(unfinished.findings).toContainEqual(expect.objectContaining({ pointer: '/key', severity: 'error' }))
})

test('a key is proposed, seen and approved by two people', async () => {
  const [one, other] = [
    await headersFor(operator.id, ['contract_manager']),
    await headersFor(operator.id, ['contract_manager']),
  ]
  const proposal = await send('POST', '/allocation-key-proposals', one, {
    kind: 'koenigstein',
    name: 'Königsteiner Schlüssel 2027',
    keyYear: 2027,
    asOf: '2027',
    sourceNote: 'Bekanntmachung',
    csv: 'Land;Wert\nBB;"3,1"\nBY;"15,5"',
  })
  expect(proposal).toMatchObject({ slug: 'koenigstein-2027', status: 'proposed', previous: 'koenigstein-2016' })
  expect((await get('/allocation-key-proposals', other)).json().items).toMatchObject([
    { allowedActions: ['edit', 'withdraw', 'approve', 'refuse'] },
  ])
  await send('POST', `/allocation-key-proposals/${proposal.id}/approval`, other, { version: 1 })
  const { values } = (await get('/allocation-keys/koenigstein-2027')).json()
  expect(values[0]).toEqual({ land: 'BB', value: '3.1', previousValue: '1', difference: '+2.1' })
})

test('a round is opened, watched and moved', async () => {
  const checker = await headersFor(operator.id, ['contract_manager'])
  const round = await send('POST', '/price-rounds', checker, { year: 2029, dueOn: '2028-10-15' })
  expect(round).toMatchObject({ year: 2029, dueOn: '2028-10-15', deliveredCount: 0 })
  await send('PUT', '/price-rounds/2029', checker, { version: 1, dueOn: '2028-11-01' })
  const { reminded } = await send('POST', '/price-rounds/2029/reminders', checker)
  expect(reminded).toBe(round.solutionCount)
  const { items } = (await get('/price-rounds/2029', checker)).json()
  expect(items[0]).toMatchObject({ isDelivered: false, lastRemindedAt: expect.any(String) })
  expect((await get('/price-rounds', checker)).json().items).toMatchObject([
    { year: 2029, dueOn: '2028-11-01', version: 2 },
  ])
})
