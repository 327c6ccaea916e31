import { readFileSync } from 'node:fs'
import { seed } from '@fit-store/db/seed/seed'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { divisionBasis } from './basis.ts'
import { forecastCosts } from './forecast-costs.ts'
import { recomputeMissingCosts } from '../land-costs/recompute-costs.ts'

const { app, ctx, db, get } = await testApp()
await seed(db, { demo: true })

const ten = ['MV', 'BW', 'HB', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH']
const division = { key: 'koenigstein-2016', participants: ten, totalCents: 100_000_000 }
type Share = { land: string; cents: number; grossCents: number; steps: string[]; centsPerInhabitant: string | null }

async function post(path: string, payload: object) {
  const answer = await app.inject({ method: 'POST', url: `/api/v1/cost-estimates${path}`, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const shareOf = (body: { shares: Share[] }, land: string) => body.shares.find((share) => share.land === land)!

test('the year is the German one, in the first hour of it too', async () => {
  const atNewYear = { ...ctx, now: () => new Date('2026-12-31T23:30:00Z') }
  expect((await divisionBasis(atNewYear, division)).costs.year).toBe(2027)
  const { years } = await forecastCosts(atNewYear, { solution: 'hund-anmelden', years: 1 })
  expect(years[0]?.year).toBe(2028)
})

describe('a bare division', () => {
  const given = JSON.parse(readFileSync(new URL('../test/cost-vectors.json', import.meta.url), 'utf8'))

  test.for<{
    name: string
    total_eur: string
    key: string
    participants: string[]
    shares_eur: Record<string, string>
  }>(given.vectors)('over HTTP, to the cent: $name', async ({ total_eur, key, participants, shares_eur }) => {
    const totalCents = Number(total_eur.replace('.', ''))
    const { status, body } = await post('', { key, participants, totalCents })
    expect(status).toBe(200)
    const shares = Object.fromEntries(
      (body.shares as Share[]).map(({ land, cents }) => [land, (cents / 100).toFixed(2)]),
    )
    expect(shares).toEqual(shares_eur)
    expect(body).toMatchObject({ totalCents, billedCents: totalCents, carryOverCents: 0 })
  })

  test('names its key and year, says that it is a forecast, and shows the way', async () => {
    const { body } = await post('', division)
    expect(body).toMatchObject({
      notice: expect.stringContaining('Prognose, keine Rechnung'),
      keys: [{ slug: 'koenigstein-2016', keyYear: 2016 }],
      inhabitantsKey: { slug: 'inhabitants-2022' },
    })
    expect(shareOf(body, 'BW')).toMatchObject({
      steps: ['1.000.000,00 € × 12,96662 / 63,69587 = 203.570,81 €'],
      centsPerInhabitant: '1.8047', // 203.570,81 € / 11.280.257
    })
  })

  test('tells what a joiner changes, in one sentence', async () => {
    const { body } = await post('', { ...division, joiners: ['BY'], land: 'MV' })
    expect(body.sentence).toBe('Wenn Bayern beitritt, spart Mecklenburg-Vorpommern 6.194,14 € im Jahr.')
    expect(body.effects).toHaveLength(10)
    const both = await post('', {
      ...division,
      joiners: ['BY', 'HE'],
      leavers: [{ land: 'NW', to: '2026-12-31' }],
      land: 'MV',
      year: 2026,
    })
    expect(both.body.sentence).toMatch(
      /^Wenn Bayern und Hessen beitreten und Nordrhein-Westfalen ausscheidet, (spart|zahlt) Mecklenburg-Vorpommern /,
    )
  })

  test('may combine keys, or take fixed shares', async () => {
    const combination = [
      { key: 'koenigstein-2016', percent: '60' },
      { key: 'inhabitants-2022', percent: '40' },
    ]
    const combined = await post('', { combination, participants: ['MV', 'BY'], totalCents: 100 })
    expect(combined.body.shares.map(({ cents }: Share) => cents)).toEqual([89, 11])
    const fixedShares = [
      { land: 'MV', percent: '12,5' },
      { land: 'BUND', percent: '87.5' },
    ]
    const fixed = await post('', { fixedShares, totalCents: 1000 })
    expect(fixed.body.shares.map(({ land, cents }: Share) => [land, cents])).toEqual([
      ['MV', 125],
      ['BUND', 875],
    ])
  })

  test('takes one trillion euros', async () => {
    const { body } = await post('', { ...division, totalCents: 10 ** 14 })
    expect((body.shares as Share[]).reduce((sum, { cents }) => sum + BigInt(cents), 0n)).toBe(10n ** 14n)
  })
})

describe('on a price sheet', () => {
  const hund = { solution: 'hund-anmelden', year: 2027 }

  test('reckons with its scenario, its keys and what was carried over', async () => {
    const { body } = await post('', hund)
    expect(body).toMatchObject({
      scenario: 'expected',
      model: 'allocated',
      sheet: { year: 2027, edition: 1 },
      solution: { slug: 'hund-anmelden', isDemo: true },
      totalCents: 22_420_000 - 3_451_265,
      billedCents: 22_420_000 - 3_451_265,
    })
    expect(body.shares.map(({ land }: Share) => land)).toEqual(['HH', 'MV', 'SH', 'SL'])
    const low = await post('', { ...hund, scenario: 'low' })
    expect(low.body.shares.map(({ land }: Share) => land)).toEqual(['HH', 'MV', 'SH'])
  })

  test('a joiner during the year changes nobody’s bill and leaves a surplus', async () => {
    const [before, after] = [
      (await post('', hund)).body,
      (await post('', { ...hund, joiners: [{ land: 'BY', from: '2027-07-01' }] })).body,
    ]
    for (const land of ['HH', 'MV', 'SH', 'SL']) expect(shareOf(after, land).cents).toBe(shareOf(before, land).cents)
    expect(after.carryOverCents).toBe(-shareOf(after, 'BY').cents)
    expect(shareOf(after, 'BY')).toMatchObject({ from: '2027-07-01', to: '2027-12-31' })
  })

  test('who thinks of another circle may say who takes part', async () => {
    const { body } = await post('', { ...hund, participants: ['MV', 'BY'] })
    expect(body.shares.map(({ land }: Share) => land)).toEqual(['BY', 'MV'])
  })

  test('an extra is billed to who orders it, with tax where it is due', async () => {
    const video = { solution: 'videoberatung-der-verwaltung', year: 2027 }
    const [plain, ordered] = [
      (await post('', video)).body,
      (await post('', { ...video, orders: [{ extra: 2, land: 'MV' }] })).body,
    ]
    expect(shareOf(ordered, 'MV').cents - shareOf(plain, 'MV').cents).toBe(620_000)
    expect(shareOf(ordered, 'HH').cents).toBe(shareOf(plain, 'HH').cents)
    expect(shareOf(plain, 'HH').grossCents).toBe(Math.round((shareOf(plain, 'HH').cents * 119) / 100))
  })

  test('EfA-financed, a fixed price and nothing to pay', async () => {
    const efa = (await post('', { solution: 'briefwahlunterlagen-anfordern', year: 2027 })).body
    expect(efa.totalCents).toBe(59_660_000 - 1_966_412) // what is carried concerns the reusing Länder alone
    expect(shareOf(efa, 'BUND').cents).toBe(59_660_000 / 4)
    expect(efa.shares).toHaveLength(17)
    const fixed = (await post('', { solution: 'terminvereinbarung-fuer-behoerden', year: 2027 })).body
    expect(new Set(fixed.shares.map(({ cents }: Share) => cents))).toEqual(new Set([4_800_000]))
    const free = (await post('', { solution: 'maengelmelder-im-quartier' })).body
    expect([free.totalCents, new Set(free.shares.map(({ cents }: Share) => cents))]).toEqual([0, new Set([0])])
  })
})

test('a forecast goes on with the last sheet and passes a surplus on', async () => {
  const { body } = await post('/forecast', {
    solution: 'hund-anmelden',
    fromYear: 2026,
    joiners: [{ land: 'BY', from: '2027-07-01' }],
    land: 'MV',
  })
  expect(
    body.years.map(({ year, isContinued, sheetYear }: Record<string, unknown>) => [year, isContinued, sheetYear]),
  ).toEqual([
    [2026, false, 2026],
    [2027, false, 2027],
    [2028, true, 2027],
    [2029, true, 2027],
    [2030, true, 2027],
  ])
  const [, joined, next, later] = body.years
  expect(next.carriedInCents).toBe(joined.carryOverCents)
  expect(next.totalCents).toBe(22_420_000 + joined.carryOverCents)
  expect(later).toMatchObject({ carriedInCents: 0, carryOverCents: 0, totalCents: 22_420_000 })
  expect(shareOf(later, 'MV').steps.length).toBeGreaterThan(0)
})

describe('a forecast into a year that has its own sheet', () => {
  const forecast = async (assumed: object) =>
    (await post('/forecast', { solution: 'hund-anmelden', fromYear: 2026, years: 3, ...assumed })).body.years

  test('does not carry again what that sheet takes over', async () => {
    const [first, second] = await forecast({})
    expect(first.carryOverCents).toBeLessThan(0) // Hamburg joins in July
    const { body } = await post('', { solution: 'hund-anmelden', year: 2027 })
    expect([second.carriedInCents, second.totalCents]).toEqual([0, body.totalCents])
    expect(shareOf(second, 'MV').cents).toBe(shareOf(body, 'MV').cents)
    // The sheet takes over to the cent what the year before leaves.
    expect(second.totalCents).toBe(22_420_000 + first.carryOverCents)
  })

  test('carries what the assumptions change, and nothing of the year before that', async () => {
    const [plain, assumed] = [await forecast({}), await forecast({ joiners: [{ land: 'BY', from: '2026-10-01' }] })]
    expect(assumed[1].carriedInCents).toBe(assumed[0].carryOverCents - plain[0].carryOverCents)
    expect(assumed[1].carriedInCents).toBe(-shareOf(assumed[0], 'BY').cents)
    expect(assumed[2].carriedInCents).toBe(assumed[1].carryOverCents)
  })
})

describe('a forecast in which somebody joins who is in a later sheet anyway', () => {
  type Year = { year: number; shares: Share[] }
  const forecast = (assumed: object) =>
    post('/forecast', { solution: 'hund-anmelden', fromYear: 2026, years: 3, ...assumed })

  test('counts them once from there on, and says so', async () => {
    const [without, joined] = [await forecast({}), await forecast({ joiners: ['SL'] })]
    expect(joined.status).toBe(200)
    expect(joined.body.notes).toEqual(['Saarland steht schon im Preisblatt 2027 und zählt von da an nur einmal.'])
    const parties = (body: { years: Year[] }) => body.years.map(({ shares }) => shares.map(({ land }) => land))
    expect(parties(without.body)[0]).not.toContain('SL')
    expect(parties(joined.body)[0]).toContain('SL')
    expect(parties(joined.body).slice(1)).toEqual(parties(without.body).slice(1))
    expect(without.body.notes).toEqual([])
  })

  test('takes the earlier of two first days', async () => {
    const [sheet, assumed] = [await forecast({ years: 1 }), await forecast({ years: 1, joiners: ['HH'] })]
    const ofHamburg = ({ body }: typeof sheet) => shareOf(body.years[0], 'HH').cents
    expect(ofHamburg(assumed)).toBeGreaterThan(ofHamburg(sheet))
    const later = await forecast({ years: 1, joiners: [{ land: 'HH', from: '2026-12-01' }] })
    expect(ofHamburg(later)).toBe(ofHamburg(sheet))
  })

  test('lets somebody leave only where they are', async () => {
    const gone = await forecast({ leavers: [{ land: 'SL', to: '2027-12-31' }] })
    expect(gone.body.years.map(({ shares }: Year) => shares.some(({ land }) => land === 'SL'))).toEqual([
      false,
      true,
      false,
    ])
    const stranger = await forecast({ leavers: [{ land: 'BY', to: '2027-12-31' }] })
    expect([stranger.status, stranger.body.errors[0].rule]).toEqual([422, 'not-participating'])
  })
})

test('a forecast bills an extra in the years whose sheet has it, and to nobody who has left', async () => {
  type Year = { shares: Share[] }
  const given = { solution: 'videoberatung-der-verwaltung', fromYear: 2027, years: 3 }
  const orders = [{ extra: 2, land: 'MV' }]
  const yearsWith = async (assumed: object) => (await post('/forecast', { ...given, ...assumed })).body.years as Year[]
  const [plain, ordered] = [await yearsWith({}), await yearsWith({ orders })]
  const extra = (year: Year, at: number) => shareOf(year, 'MV').cents - shareOf(plain[at]!, 'MV').cents
  expect(ordered.map(extra)).toEqual([620_000, 620_000, 620_000])
  // Schleswig-Holstein has ordered one by the sheet itself.
  const left = await yearsWith({ leavers: [{ land: 'SH', to: '2027-12-31' }] })
  expect(left.map(({ shares }) => shares.some(({ land }) => land === 'SH'))).toEqual([true, false, false])
  expect(await yearsWith({ orders: [] })).toEqual(plain)
  expect((await post('/forecast', { ...given, orders: [{ extra: 9, land: 'MV' }] })).status).toBe(400)
})

test('a comparison divides the same costs by every key and says whose value is missing', async () => {
  const { body } = await post('/key-comparison', { participants: ['MV', 'BUND'], totalCents: 100_000 })
  expect(
    body.items.every(
      ({ missing, shares }: { missing: string[]; shares: [] }) => missing.includes('BUND') && shares.length === 0,
    ),
  ).toBe(true)
  const { body: three } = await post('/key-comparison', { participants: ['MV', 'BY'], totalCents: 100_000 })
  const named = three.items.map(({ key }: { key: { slug: string } }) => key.slug)
  expect(named).toEqual(expect.arrayContaining(['koenigstein-2016', 'inhabitants-2022', 'fixed-equal']))
  expect(named).not.toContain('uses-hund-anmelden-2026')
})

describe('a basket', () => {
  test('has one total for one Land, whether it takes part or would join', async () => {
    const items = [
      { solution: 'hund-anmelden' },
      { solution: 'videoberatung-der-verwaltung' },
      { solution: 'terminvereinbarung-fuer-behoerden', year: 2027 },
    ]
    const { body } = await post('/basket', { land: 'MV', items })
    expect(body.items.map(({ takesPart }: { takesPart: boolean }) => takesPart)).toEqual([true, true, false])
    expect(body.items[0].participants).toEqual(['HH', 'MV', 'SH', 'SL'])
    expect(body.items[2].participants).toContain('MV')
    const sum = (field: string) =>
      body.items.reduce((all: number, item: Record<string, number>) => all + item[field]!, 0)
    expect([body.totalCents, body.totalVatCents, body.isComplete]).toEqual([sum('cents'), sum('vatCents'), true])
    expect(body.totalGrossCents).toBe(body.totalCents + body.totalVatCents)
    const alone = await post('', { solution: 'hund-anmelden', year: 2027 })
    expect(body.items[0].cents).toBe(shareOf(alone.body, 'MV').cents)
  })

  test('says what cannot be reckoned and goes on with the rest', async () => {
    // The Bund has no value in the Königstein key.
    const items = [
      { solution: 'hund-anmelden', joiners: ['BUND'] },
      { solution: 'terminvereinbarung-fuer-behoerden', year: 2027 },
    ]
    const { status, body } = await post('/basket', { land: 'MV', items })
    expect(status).toBe(200)
    expect(body.items).toMatchObject([
      { cents: null, refusal: expect.stringMatching(/BUND/), year: 2027, participants: [], steps: [] },
      { cents: 4_800_000, refusal: null },
    ])
    expect(body).toMatchObject({ totalCents: 4_800_000, isComplete: false })
  })

  test('counts the extras the Land orders', async () => {
    const video = { solution: 'videoberatung-der-verwaltung', year: 2027 }
    const [plain, ordered] = [
      (await post('/basket', { land: 'BY', items: [video] })).body,
      (await post('/basket', { land: 'BY', items: [{ ...video, extras: [2] }] })).body,
    ]
    expect(ordered.totalCents - plain.totalCents).toBe(620_000)
    const unknown = await post('/basket', { land: 'BY', items: [{ ...video, extras: [9] }] })
    expect(unknown.status).toBe(400)
    expect(unknown.body.errors).toMatchObject([{ pointer: '/items/0/extras/0', rule: 'unknown-extra' }])
  })

  test('sets apart what has no price yet', async () => {
    const { body } = await post('/basket', {
      land: 'MV',
      items: [{ solution: 'weinbau' }, { solution: 'hund-anmelden', year: 2031 }],
    })
    expect(body).toMatchObject({
      totalCents: 0,
      isComplete: false,
      items: [
        { cents: null, participants: [] },
        { cents: null, year: 2031 },
      ],
    })
  })
})

test('what a solution costs a Land is kept for lists, equal to the estimate', async () => {
  expect(await recomputeMissingCosts(ctx)).toBeGreaterThanOrEqual(8)
  expect(await recomputeMissingCosts(ctx)).toBe(0)
  const { items } = (await get('/solution-costs?forLand=MV&solution=hund-anmelden&solution=weinbau')).json()
  const { body } = await post('', { solution: 'hund-anmelden', year: 2027 })
  expect(items).toEqual([{ solution: 'hund-anmelden', year: 2027, cents: shareOf(body, 'MV').cents, takesPart: true }])
})

describe('bad input', () => {
  const refusals: [what: string, path: string, payload: object, status: number, error: object][] = [
    ['nothing', '', {}, 400, { pointer: '/totalCents', rule: 'required' }],
    ['no participants', '', { ...division, participants: [] }, 400, { pointer: '/participants', rule: 'minItems' }],
    [
      'no word about participants',
      '',
      { key: 'koenigstein-2016', totalCents: 1 },
      400,
      { pointer: '/participants', rule: 'required' },
    ],
    [
      'an unknown Land',
      '',
      { ...division, participants: ['MV', 'XX'] },
      400,
      { pointer: '/participants/1', rule: 'unknown-land' },
    ],
    [
      'an organisation nobody knows',
      '',
      { ...division, participants: ['stadt-nirgendwo'] },
      400,
      { pointer: '/participants/0', rule: 'unknown-land' },
    ],
    ['a Land in lower case', '', { ...division, land: 'by' }, 400, { pointer: '/land', rule: 'unknown-land' }],
    [
      'a Land twice',
      '',
      { ...division, participants: ['MV', 'MV'] },
      400,
      { pointer: '/participants', rule: 'uniqueItems' },
    ],
    [
      'a key without a value for somebody',
      '',
      { ...division, participants: ['MV', 'BUND'] },
      422,
      { pointer: '/participants/1', rule: 'no-key-value' },
    ],
    ['a total below zero', '', { ...division, totalCents: -1 }, 400, { pointer: '/totalCents', rule: 'minimum' }],
    [
      'more than a trillion euros',
      '',
      { ...division, totalCents: 10 ** 14 + 1 },
      400,
      { pointer: '/totalCents', rule: 'maximum' },
    ],
    ['parts of a cent', '', { ...division, totalCents: 1.5 }, 400, { pointer: '/totalCents', rule: 'type' }],
    [
      'a year without a key',
      '',
      { ...division, key: 'koenigstein-2027' },
      422,
      { pointer: '/key', rule: 'no-key-for-year', limit: 'koenigstein-2016' },
    ],
    ['a key there is none of', '', { ...division, key: 'nach-gefuehl' }, 400, { pointer: '/key', rule: 'unknown-key' }],
    [
      'two ways to divide',
      '',
      { ...division, fixedShares: [{ land: 'MV', percent: '100' }] },
      400,
      { pointer: '/key', rule: 'only-one' },
    ],
    [
      'percentages that do not add up',
      '',
      {
        fixedShares: [
          { land: 'MV', percent: '60' },
          { land: 'BY', percent: '30' },
        ],
        totalCents: 1,
      },
      400,
      { pointer: '/fixedShares', rule: 'not-100-percent' },
    ],
    [
      'a combination that does not add up',
      '',
      { combination: [{ key: 'koenigstein-2016', percent: '99,99' }], participants: ten, totalCents: 1 },
      400,
      { pointer: '/combination', rule: 'not-100-percent' },
    ],
    [
      'a fixed share of nothing',
      '',
      { fixedShares: [{ land: 'MV', percent: '0' }], totalCents: 1 },
      400,
      { pointer: '/fixedShares/0/percent', rule: 'percent' },
    ],
    ['who joins and is there', '', { ...division, joiners: ['MV'] }, 422, { pointer: '/joiners/0', rule: 'overlap' }],
    [
      'who joins twice',
      '',
      { ...division, joiners: ['BY', { land: 'BY', from: '2026-07-01' }] },
      422,
      { pointer: '/joiners/1', rule: 'overlap' },
    ],
    ['a day that is none', '', { ...division, joiners: [{ land: 'BY', from: '2026-02-30' }] }, 400, { rule: 'format' }],
    [
      'who leaves without being there',
      '',
      { ...division, leavers: [{ land: 'BY', to: '2026-07-01' }] },
      422,
      { pointer: '/leavers/0/land', rule: 'not-participating' },
    ],
    [
      'a solution with costs of one’s own',
      '',
      { solution: 'hund-anmelden', totalCents: 1 },
      400,
      { pointer: '/totalCents', rule: 'not-allowed' },
    ],
    [
      'a year without a price sheet',
      '',
      { solution: 'hund-anmelden', year: 2031 },
      422,
      { pointer: '/year', rule: 'no-price-sheet', limit: 2027 },
    ],
    ['a solution without a price', '', { solution: 'weinbau' }, 422, { pointer: '/solution', rule: 'no-price-sheet' }],
    [
      'an extra there is none of',
      '',
      { solution: 'hund-anmelden', orders: [{ extra: 1, land: 'MV' }] },
      400,
      { pointer: '/orders/0/extra', rule: 'unknown-extra' },
    ],
    ['an unknown field', '', { ...division, rabatt: 10 }, 400, { pointer: '/rabatt', rule: 'additionalProperties' }],
    [
      'a basket with an unknown solution',
      '/basket',
      { land: 'MV', items: [{ solution: 'gibt-es-nicht' }] },
      400,
      { pointer: '/items/0/solution', rule: 'unknown-solution' },
    ],
    [
      'a basket for nobody',
      '/basket',
      { land: 'XX', items: [{ solution: 'weinbau' }] },
      400,
      { pointer: '/land', rule: 'unknown-land' },
    ],
    [
      'a forecast without a price',
      '/forecast',
      { solution: 'weinbau' },
      422,
      { pointer: '/solution', rule: 'no-price-sheet' },
    ],
  ]
  test.for(refusals)('%s is refused with the field named', async ([, path, payload, status, error]) => {
    const answer = await post(path, payload)
    expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    expect(answer.body.errors).toEqual(expect.arrayContaining([expect.objectContaining(error)]))
    expect(answer.body.detail).not.toBe('')
  })

  test('an unknown solution is not found', async () => {
    for (const path of ['', '/forecast']) expect((await post(path, { solution: 'gibt-es-nicht' })).status).toBe(404)
    expect((await get('/solutions/gibt-es-nicht/price-sheets')).statusCode).toBe(404)
    for (const year of ['2031', '20', 'morgen', '%00']) {
      expect([400, 404]).toContain((await get(`/solutions/hund-anmelden/price-sheets/${year}`)).statusCode)
    }
  })
})
