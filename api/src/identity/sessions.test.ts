import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { aLand, anOrganisation } from '../../test/factories.ts'
import { aMembership, aPerson, signedIn } from '../../test/people.ts'
import { findPerson } from './actor.ts'
import { leaveOrganisation } from './members/remove-member.ts'
import { actFor, idleMinutes, listSessions, startSession } from './sessions.ts'

const { app, ctx } = await testApp()

async function signIn(personId: string) {
  const { secret } = await startSession(ctx, { personId, provider: 'test', idToken: null, userAgent: null })
  return { ...ctx, actor: (await findPerson(ctx, secret))!.actor }
}

async function aPersonOf(count: number) {
  const { id: personId } = await aPerson(ctx)
  const ids: string[] = []
  while (ids.length < count) {
    const { id } = await anOrganisation(ctx)
    await aMembership(ctx, { organisationId: id, roles: ['administrator'] })
    await aMembership(ctx, { organisationId: id, personId })
    ids.push(id)
  }
  return { personId, ids }
}

test('one that has rested too long to work is no longer listed', async () => {
  const { personId } = await aPersonOf(0)
  await signIn(personId)
  const later = { ...ctx, now: () => new Date(Date.now() + (idleMinutes + 1) * 60_000) }
  expect(await listSessions(ctx, personId)).toHaveLength(1)
  expect(await listSessions(later, personId)).toEqual([])
})

test.for([
  ['land', 'SL'],
  ['bundling_organisation', 'SL'],
  ['platform_operator', null],
  ['it_provider', null],
] as const)('a person who acts for a %s looks for %s', async ([kind, land]) => {
  const { id: organisationId } = await anOrganisation(ctx, { kind, land: await aLand(ctx, 'SL') })
  const { id: personId } = await aPerson(ctx)
  await aMembership(ctx, { organisationId, personId })
  const headers = await signedIn(ctx, { personId, organisationId })
  const answer = await app.inject({ url: '/api/v1/session', headers })
  expect(answer.json()).toMatchObject({ organisation: { id: organisationId }, land })
})

describe('after signing in a person acts', () => {
  test('for nobody when they belong to nobody', async () => {
    const { personId } = await aPersonOf(0)
    expect((await signIn(personId)).actor.organisation).toBeNull()
  })

  test('for the newest of their organisations the first time', async () => {
    const { personId, ids } = await aPersonOf(3)
    expect((await signIn(personId)).actor.organisation?.id).toBe(ids[2])
  })

  test('for the one they acted for last, as long as they belong to it', async () => {
    const { personId, ids } = await aPersonOf(3)
    await actFor(await signIn(personId), ids[0]!)
    const again = await signIn(personId)
    expect(again.actor.organisation?.id).toBe(ids[0])
    await leaveOrganisation(again, ids[0]!)
    expect((await signIn(personId)).actor.organisation?.id).toBe(ids[2])
  })
})
