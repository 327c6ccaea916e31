import { allocationKeys, allocationKeyValues } from '@fit-store/db/schema/pricing'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { aKey, aMember, anOffer } from '../../../test/prices.ts'
import { approveKey, refuseKey } from './decide-key.ts'
import { changeProposal, proposeKey, withdrawProposal } from './propose-key.ts'
import { listProposals, requireProposal } from './proposals.ts'
import { listAllocationKeys, requireAllocationKey } from './queries.ts'
import type { NewKeyProposal } from './schemas.ts'

const { ctx, db } = await testApp()
await aKey(ctx)
await aKey(ctx, 'inhabitants-2022', { BB: 100, BE: 200 })
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const first = await aMember(ctx, operator.id, ['contract_manager'])
const second = await aMember(ctx, operator.id, ['contract_manager'])

let year = 2020
const aProposal = (given: Partial<NewKeyProposal> = {}): NewKeyProposal => ({
  kind: 'koenigstein',
  name: 'Königsteiner Schlüssel',
  keyYear: ++year,
  asOf: String(year),
  sourceUrl: 'https://www.gwk-bonn.de/schluessel',
  values: [
    { land: 'BB', value: '1,25' },
    { land: 'BE', value: '2' },
  ],
  ...given,
})
const refusal = (status: number, slug: string, pointer?: string) =>
  expect.objectContaining({
    status,
    slug,
    ...(pointer && { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) }),
  })
const isListed = async (slug: string) =>
  (await listAllocationKeys(ctx, { perPage: 100 })).items.some((key) => key.slug === slug)

describe('a key', () => {
  test('is entered by one person, approved by another, and only then there for all', async () => {
    const id = await proposeKey(first, aProposal())
    const { slug, allowedActions } = await requireProposal(first, id)
    expect([slug, allowedActions]).toEqual([`koenigstein-${year}`, ['edit', 'withdraw']])
    await expect(approveKey(first, id, 1)).rejects.toEqual(refusal(403, 'second-person-required'))
    expect(await isListed(slug)).toBe(false)
    await approveKey(second, id, 1)
    expect(await requireAllocationKey(ctx, slug)).toMatchObject({
      previous: expect.stringMatching(/^koenigstein-/),
      sourceUrl: 'https://www.gwk-bonn.de/schluessel',
      values: [
        { land: 'BB', value: '1.25' },
        { land: 'BE', value: '2' },
      ],
    })
  })

  test('shows how far every value moved against the key before', async () => {
    const id = await proposeKey(
      first,
      aProposal({
        keyYear: 2018,
        asOf: '2018',
        values: [
          { land: 'BB', value: '0.99' },
          { land: 'BE', value: '7.5' },
        ],
      }),
    )
    await approveKey(second, id, 1)
    const { previous, values } = await requireAllocationKey(ctx, 'koenigstein-2018')
    expect([previous, values]).toEqual([
      'koenigstein-2016',
      [
        { land: 'BB', value: '0.99', previousValue: '1', difference: '-0.01' },
        { land: 'BE', value: '7.5', previousValue: '2', difference: '+5.5' },
      ],
    ])
  })

  test('that is approved is frozen in the database too', async () => {
    const { id } = (await db.select().from(allocationKeys).where(eq(allocationKeys.slug, 'koenigstein-2016')))[0]!
    const frozen = expect.objectContaining({ cause: expect.objectContaining({ code: '23001' }) })
    await expect(db.update(allocationKeys).set({ name: 'anders' }).where(eq(allocationKeys.id, id))).rejects.toEqual(
      frozen,
    )
    await expect(
      db.update(allocationKeyValues).set({ value: '9' }).where(eq(allocationKeyValues.keyId, id)),
    ).rejects.toEqual(frozen)
    await expect(db.delete(allocationKeys).where(eq(allocationKeys.id, id))).rejects.toEqual(frozen)
  })

  test('corrected later gets a number of its own', async () => {
    const given = aProposal()
    for (const version of ['', '-2']) {
      const { slug } = await requireProposal(first, await proposeKey(first, given))
      expect(slug).toBe(`koenigstein-${given.keyYear}${version}`)
    }
  })

  test('refused with a reason stays out of every list', async () => {
    const id = await proposeKey(first, aProposal())
    await refuseKey(second, id, { version: 1, reason: 'Quelle nennt andere Werte.' })
    expect(await requireProposal(first, id)).toMatchObject({
      status: 'refused',
      refusalReason: 'Quelle nennt andere Werte.',
    })
    await expect(approveKey(second, id, 2)).rejects.toEqual(refusal(409, 'already-decided'))
  })

  test('whoever changes a proposal has entered it', async () => {
    const id = await proposeKey(first, aProposal())
    await changeProposal(second, id, 1, aProposal())
    await expect(approveKey(second, id, 2)).rejects.toEqual(refusal(403, 'second-person-required'))
    await expect(changeProposal(first, id, 1, aProposal())).rejects.toEqual(refusal(409, 'stale-version'))
    await withdrawProposal(first, id, 2)
    await expect(requireProposal(first, id)).rejects.toEqual(refusal(404, 'not-found'))
  })
})

describe('keys of a solution', () => {
  test('are proposed by its provider, seen by nobody else, and approved by the operator', async () => {
    const { editor, solution } = await anOffer(ctx)
    const { editor: stranger } = await anOffer(ctx)
    const id = await proposeKey(editor, aProposal({ kind: 'uses', solution: solution.slug }))
    await expect(requireProposal(stranger, id)).rejects.toEqual(refusal(404, 'not-found'))
    expect((await listProposals(stranger, {})).items).toEqual([])
    expect((await listProposals(second, { perPage: 100 })).items.map((one) => one.id)).toContain(id)
    await approveKey(second, id, 1)
    expect(await isListed(`uses-${solution.slug}-${year}`)).toBe(true)
    expect(
      (await listAllocationKeys(ctx, { solution: 'eine-andere', perPage: 100 })).items.some(
        (key) => key.solution !== null,
      ),
    ).toBe(false)
  })

  test('cannot be proposed for a solution of others, nor general keys by a provider', async () => {
    const { editor } = await anOffer(ctx)
    const { solution } = await anOffer(ctx)
    await expect(proposeKey(editor, aProposal({ kind: 'uses', solution: solution.slug }))).rejects.toEqual(
      refusal(404, 'not-found'),
    )
    await expect(proposeKey(editor, aProposal())).rejects.toEqual(refusal(403, 'role-required'))
    await expect(proposeKey(first, aProposal({ kind: 'uses' }))).rejects.toEqual(
      refusal(400, 'validation-failed', '/solution'),
    )
  })
})

describe('a combination', () => {
  const parts = (...percents: string[]) =>
    ['koenigstein-2016', 'inhabitants-2022'].map((key, at) => ({ key, percent: percents[at]! }))

  test('of keys makes up one hundred percent', async () => {
    const id = await proposeKey(first, aProposal({ kind: 'combination', parts: parts('66,67', '33.33') }))
    await approveKey(second, id, 1)
    const { slug } = await requireProposal(first, id)
    expect((await requireAllocationKey(ctx, slug)).parts.map(({ bps }) => bps)).toEqual([6667, 3333])
  })

  test.for([
    ['60', '39,99', '/parts'],
    ['100', '0', '/parts/1/percent'],
    ['50,001', '49,999', '/parts/0/percent'],
    ['viel', '50', '/parts/0/percent'],
  ])('of %s and %s percent is refused', async ([one, other, pointer]) => {
    const given = aProposal({ kind: 'combination', parts: parts(one!, other!) })
    await expect(proposeKey(first, given)).rejects.toEqual(refusal(400, 'validation-failed', pointer))
  })

  test('of a key nobody approved is refused', async () => {
    const given = aProposal({ kind: 'combination', parts: [{ key: 'koenigstein-1900', percent: '100' }] })
    await expect(proposeKey(first, given)).rejects.toEqual(refusal(400, 'validation-failed', '/parts/0/key'))
  })
})

describe('values', () => {
  test('may come as CSV with German decimals', async () => {
    const csv = '\uFEFFLand;Wert\r\nBB;3,03655\r\nBE;"5,08324"\r\nBY;1.234,5\r\n'
    const id = await proposeKey(first, aProposal({ values: [], csv }))
    expect((await requireProposal(first, id)).values).toMatchObject([
      { value: '3.03655' },
      { value: '5.08324' },
      { value: '1234.5' },
    ])
  })

  test.for<[string, Partial<NewKeyProposal>, string]>([
    ['that are no numbers', { values: [{ land: 'BB', value: 'viel' }] }, '/values/0/value'],
    ['that can be read in two ways', { csv: 'Land;Wert\nBB;684.864' }, '/csv/1/value'],
    ['below zero', { values: [{ land: 'BB', value: '-1' }] }, '/values/0/value'],
    [
      'for a Land twice',
      {
        values: [
          { land: 'BB', value: '1' },
          { land: 'BB', value: '2' },
        ],
      },
      '/values/1/land',
    ],
    ['for a Land there is none of', { values: [{ land: 'XX', value: '1' }] }, '/values/0/land'],
    ['for nobody', { values: [{ land: 'Bayern!', value: '1' }] }, '/values/0/land'],
    ['that are all zero', { values: [{ land: 'BB', value: '0' }] }, '/values'],
    ['that are missing', { values: [] }, '/values'],
    ['without a source', { sourceUrl: null }, '/sourceUrl'],
    ['that end before they begin to count', { validFrom: '2027-01-01', validTo: '2026-01-01' }, '/validTo'],
  ])('%s are refused', async ([, given, pointer]) => {
    await expect(proposeKey(first, aProposal(given))).rejects.toEqual(refusal(400, 'validation-failed', pointer))
  })
})

test('keys are listed page by page, with all values, one, or none', async () => {
  const { total } = await listAllocationKeys(ctx)
  const one = await listAllocationKeys(ctx, { page: 2, perPage: 1 })
  expect([one.items.length, one.total, one.page]).toEqual([1, total, 2])
  const valuesOf = async (given: Parameters<typeof listAllocationKeys>[1]) =>
    (await listAllocationKeys(ctx, { kind: 'inhabitants', year: 2022, ...given })).items.map(({ values }) =>
      values.map(({ land }) => land),
    )
  expect(await valuesOf({})).toEqual([['BB', 'BE']])
  expect(await valuesOf({ party: 'BE' })).toEqual([['BE']])
  expect(await valuesOf({ values: 'none' })).toEqual([[]])
})
