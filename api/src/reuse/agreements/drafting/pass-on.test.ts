import { expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, thePartners } from '../../../../test/agreements.ts'
import { aParty } from '../../../../test/cases.ts'
import { inComingYear } from '../../../../test/days.ts'

const { ctx, call, around } = await agreementApp()

test('a municipality reads the conditions it takes over, on the page and in its documents', async () => {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const condition = 'Support am Wochenende stellt das Land selbst.'
  const { id } = await aConcludedAgreement(around, parties, [condition])
  const { body } = await call(bundler.acting, 'POST', `/agreements/${id}/sub-agreements`, {
    municipalities: [{ ars: '099990000001', name: 'Gemeinde 1' }],
    startsOn: inComingYear('05-01'),
    pricing: 'free',
  })
  const [sub] = body.items
  expect(sub.conditions).toEqual([condition])
  const preview = await call(bundler.acting, 'GET', `/agreements/${sub.id}/preview`)
  expect(preview.body.documents.at(-1)).toMatchObject({ kind: 'deviations', title: 'Abweichungen und Auflagen' })
  expect(JSON.stringify(preview.body.documents.at(-1))).toContain(condition)
})
