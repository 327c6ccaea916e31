import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aContent, aKey, aMember, anOffer } from '../../../test/prices.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { forecastCosts } from '../estimates/forecast-costs.ts'
import { listLandCosts } from '../land-costs/queries.ts'
import { createSheet } from './create-sheet.ts'
import { describeSheet } from './describe-sheet.ts'
import { publishSheet, saveSheet, submitSheet } from './move-sheet.ts'
import { requirePublishedSheet } from './queries.ts'
import type { SheetContent } from './schemas.ts'
import { joinSheets, leaveSheets } from './take-part.ts'

const { ctx } = await testApp()
await aKey(ctx)
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const checker = await aMember(ctx, operator.id, ['moderator'])

/** A published sheet of 2027 with BB, BE and BW all year, unless told otherwise. */
async function aPublished(content: Partial<SheetContent> = {}) {
  const offer = await anOffer(ctx)
  const { slug, id: solutionId } = offer.solution
  const id = await createSheet(offer.editor, { solution: slug, year: 2027 })
  await saveSheet(offer.editor, id, 1, aContent(content))
  await submitSheet(offer.editor, id, 2)
  await publishSheet(checker, id, 3)
  const partiesIn = async (fromYear: number, years = 1) =>
    (await forecastCosts(ctx, { solution: slug, fromYear, years })).years.map(({ shares }) =>
      shares.map(({ land }) => land),
    )
  const nextYear = async () =>
    describeSheet(offer.editor, await createSheet(offer.editor, { solution: slug, year: 2028 }))
  return { slug, solutionId, agreement: 'NV-1', partiesIn, nextYear }
}

const participantOf = ({ participants }: Pick<SheetContent, 'participants'>, land: string) =>
  participants.find((one) => one.land === land)

describe('what happens in a year without a sheet stands in the newest one', () => {
  test('notice to the end of the year takes the leaver out of every later year', async () => {
    const { slug, solutionId, agreement, partiesIn, nextYear } = await aPublished({
      extras: [{ name: 'Bereitschaft', description: null, cents: 500, parties: ['BW'] }],
    })
    await leaveSheets(ctx, { solutionId, party: 'BW', to: '2027-12-31', agreement })
    const sheet = await requirePublishedSheet(ctx, slug, '2027')
    expect(sheet).toMatchObject({ edition: 2, participantCount: 3 })
    expect(participantOf(sheet, 'BW')).toMatchObject({ from: null, to: '2027-12-31' })
    expect(await partiesIn(2027, 2)).toEqual([
      ['BB', 'BE', 'BW'],
      ['BB', 'BE'],
    ])
    const next = await nextYear()
    expect(next.participants.map(({ land }) => land)).toEqual(['BB', 'BE'])
    expect(next.extras).toMatchObject([{ name: 'Bereitschaft', parties: [] }])
  })

  test('notice to a later year is kept until it comes', async () => {
    const { solutionId, agreement, partiesIn, nextYear } = await aPublished()
    await leaveSheets(ctx, { solutionId, party: 'BW', to: '2028-12-31', agreement })
    expect((await partiesIn(2028, 2)).map((parties) => parties.includes('BW'))).toEqual([true, false])
    expect(participantOf(await nextYear(), 'BW')).toMatchObject({ to: '2028-12-31' })
  })

  test('who joins in a later year takes part from then on and changes nothing before', async () => {
    const { slug, solutionId, agreement, partiesIn, nextYear } = await aPublished()
    const before = await listLandCosts(ctx, 'BB', [slug])
    await joinSheets(ctx, { solutionId, party: 'BY', from: '2028-04-01', agreement })
    expect(await requirePublishedSheet(ctx, slug, '2027')).toMatchObject({ participantCount: 3 })
    expect((await partiesIn(2027, 2)).map((parties) => parties.includes('BY'))).toEqual([false, true])
    expect(await listLandCosts(ctx, 'BB', [slug])).toEqual(before)
    expect(await listLandCosts(ctx, 'BY', [slug])).toMatchObject([{ takesPart: false }])
    expect(participantOf(await nextYear(), 'BY')).toMatchObject({ from: '2028-04-01', to: null })
  })

  test('who comes again where it left goes on without a break', async () => {
    const { slug, solutionId, agreement } = await aPublished()
    await leaveSheets(ctx, { solutionId, party: 'BW', to: '2027-12-31', agreement })
    await joinSheets(ctx, { solutionId, party: 'BW', from: '2028-01-01', agreement })
    const sheet = await requirePublishedSheet(ctx, slug, '2027')
    expect(participantOf(sheet, 'BW')).toMatchObject({ from: null, to: null })
  })
})

test('when the last one leaves, the sheets of later years name nobody', async () => {
  const { slug, solutionId, agreement, nextYear } = await aPublished({
    participants: [{ land: 'BW', from: '2027-07-01', to: null, fromScenario: 'low' }],
  })
  expect((await nextYear()).participants).toHaveLength(1)
  await leaveSheets(ctx, { solutionId, party: 'BW', to: '2027-06-30', agreement })
  expect(await requirePublishedSheet(ctx, slug, '2027')).toMatchObject({ participants: [], participantCount: 0 })
  expect(await listLandCosts(ctx, 'BW', [slug])).toMatchObject([{ cents: 100_000, takesPart: false }])
})
