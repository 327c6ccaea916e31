import { expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { anOrganisation } from '../../test/factories.ts'
import { aMembership, signedIn } from '../../test/people.ts'

const { app, ctx } = await testApp()

const facts = { legalName: null, leitwegId: null, functionalMailbox: null, website: null }

/** An organisation, and how somebody who administers it changes it through the API. */
async function administered(given: Parameters<typeof anOrganisation>[1] = {}) {
  const { id: organisationId, displayName } = await anOrganisation(ctx, { kind: 'kommune', ...given })
  const { personId } = await aMembership(ctx, { organisationId, roles: ['administrator'] })
  const headers = await signedIn(ctx, { personId, organisationId })
  const change = async (version: number, changed: object) => {
    const payload = { ...facts, displayName, version, ...changed }
    const answer = await app.inject({ method: 'PUT', url: '/api/v1/own-organisation', headers, payload })
    return { status: answer.statusCode, body: answer.body ? answer.json() : null }
  }
  return { displayName, change }
}

test('who comes second is told what stands there now', async () => {
  const { displayName, change } = await administered()
  expect((await change(1, { website: 'https://erste.example' })).status).toBe(204)
  expect(await change(1, { website: 'https://zweite.example' })).toMatchObject({
    status: 409,
    body: {
      type: '/probleme/stale-version',
      current: { ...facts, version: 2, displayName, website: 'https://erste.example' },
    },
  })
})

test.for([
  ['a real organisation', {}, 'Demo-Stadt'],
  ['a demo one', { displayName: 'Demo-Stadt', isDemo: true }, 'Stadt'],
] as const)('%s stays what it is', async ([, given, displayName]) => {
  const { change } = await administered(given)
  expect(await change(1, { displayName })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/displayName', rule: 'demo' }] },
  })
})

test('nobody takes the name of another, on pages or in contracts, and everybody keeps their own', async () => {
  await anOrganisation(ctx, {
    displayName: 'Stadt Vergeben',
    slug: 'stadt-vergeben',
    legalName: 'Vergeben, Körperschaft',
  })
  const { displayName, change } = await administered()
  for (const taken of [{ displayName: 'Stadt Vergeben' }, { legalName: 'Vergeben, Körperschaft' }]) {
    expect(await change(1, taken)).toMatchObject({ status: 409, body: { type: '/probleme/already-registered' } })
  }
  expect((await change(1, { displayName, legalName: 'Eigene, Körperschaft' })).status).toBe(204)
  expect((await change(2, { displayName: `${displayName} Neu`, legalName: 'Eigene, Körperschaft' })).status).toBe(204)
})

test('what contracts and letters need is changed, not taken away', async () => {
  const stated = { legalName: 'Amt, Körperschaft', functionalMailbox: 'post@amt.example' }
  const { change } = await administered(stated)
  expect(await change(1, { legalName: null, functionalMailbox: null })).toMatchObject({
    status: 400,
    body: {
      errors: [
        { pointer: '/legalName', rule: 'required' },
        { pointer: '/functionalMailbox', rule: 'required' },
      ],
    },
  })
  expect((await change(1, { ...stated, legalName: 'Amt, Anstalt' })).status).toBe(204)
})
