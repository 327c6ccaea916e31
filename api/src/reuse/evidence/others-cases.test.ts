import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { agreementApp, anAgreementDraft, aPublishedSheet, thePartners } from '../../../test/agreements.ts'
import { aDraft, aParty, someAnswers } from '../../../test/cases.ts'
import { comingYear, inYearAfter } from '../../../test/days.ts'
import { openArchive } from '../../platform/archive.ts'
import { declareInterest } from '../requests/declare-interest.ts'
import { packageCase } from './package-case.ts'

const { ctx, around } = await agreementApp()

test('a package says nothing of prices that only an agreement of another Land is made by', async () => {
  const parties = await thePartners(ctx)
  await aPublishedSheet(ctx, parties.solution.id, { year: comingYear + 1 })
  const { id, version } = await aDraft(ctx, parties)
  await declareInterest(parties.adopter.acting, id, version)
  const sheets = async () => {
    const { entries } = await openArchive(await buffer((await packageCase(parties.adopter.acting, id)).stream))
    return entries.map(({ fileName }) => fileName).filter((name) => name.startsWith('preise/'))
  }
  const own = [`preise/preisblatt-${comingYear}-ausgabe-1.json`]
  expect(await sheets()).toEqual(own)
  const competitor = await aParty(ctx, 'land', 'BE', ['coordinator'])
  const wish = { ...someAnswers, desiredStartOn: inYearAfter('04-01') }
  await anAgreementDraft(around, { ...parties, adopter: competitor }, [], wish)
  expect(await sheets()).toEqual(own)
})
