import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../../db/test/database.ts'
import { testCtx } from '../../../../test/app.ts'
import { aDraft, theParties, theTerms } from '../../../../test/cases.ts'
import { declareInterest } from '../declare-interest.ts'
import { listRequestOptions } from './request-options.ts'

const { db } = await testDatabase()
const ctx = testCtx(db)
await theTerms(ctx)

describe('listRequestOptions', () => {
  test('gives an adopter what it can choose from, and its own mailbox', async () => {
    const { adopter, provider, solution } = await theParties(ctx)
    const options = await listRequestOptions(adopter.acting, { solution: solution.slug })
    expect(options).toMatchObject({
      refusal: null,
      open: null,
      isBundler: false,
      functionalMailbox: 'postfach@amt.example',
      provider: { displayName: provider.organisation.displayName },
    })
    expect(options.onlineServices).toHaveLength(2)
  })

  test('says why somebody cannot ask', async () => {
    const { provider, solution } = await theParties(ctx, { provider: 'HH', adopter: 'HE' })
    const options = await listRequestOptions(provider.acting, { solution: solution.slug })
    expect(options.refusal).toMatch(/Ihre eigene Organisation/)
    expect(options.estimate).toBeNull()
  })

  test('leads to the draft, and later to the case, but not a competitor', async () => {
    const parties = await theParties(ctx, { provider: 'SN', adopter: 'SL' })
    const { adopter, solution } = parties
    const { id, number, version } = await aDraft(ctx, parties)
    const asked = { solution: solution.slug }
    expect((await listRequestOptions(adopter.acting, asked)).open).toEqual({
      number,
      isDraft: true,
      isFulfilled: false,
      hidesForm: true,
    })
    expect((await listRequestOptions(adopter.acting, { ...asked, request: number })).open).toBeNull()
    await declareInterest(adopter.acting, id, version)
    expect((await listRequestOptions(adopter.acting, asked)).open).toMatchObject({ number, isDraft: false })
    const competitor = (await theParties(ctx, { provider: 'BB', adopter: 'BE' })).adopter
    expect((await listRequestOptions(competitor.acting, asked)).open).toBeNull()
    await expect(listRequestOptions(competitor.acting, { ...asked, request: number })).rejects.toMatchObject({
      status: 404,
    })
  })
})
