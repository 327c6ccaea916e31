import { termsApprovals } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aMember, deputise } from '../../../test/terms.ts'
import { berlinDay } from '../../platform/days.ts'
import { aWorkingGroup, clause, type Member } from '../test/working-group.ts'

const { app, ctx, db, get } = await testApp()
const { operator, first, second, bayern, as, discussed, reviewed } = await aWorkingGroup({ app, ctx })
const today = berlinDay(ctx.now())

describe('two approvals', () => {
  const approve = async (member: Member, { path, hash }: { path: string; hash: string }) =>
    (await as(member, 'POST', `${path}/approvals`, { hash })).status

  test('do not come from one person who also holds the role as a deputy', async () => {
    const document = await reviewed()
    const both = await aMember(ctx, operator.id, ['contract_manager'])
    await deputise(ctx, both.membershipId, first.membershipId, 'contract_manager')
    expect([await approve(both, document), await approve(both, document)]).toEqual([200, 409])
  })

  test('do not come from a person and their deputy', async () => {
    const document = await reviewed()
    const deputy = await aMember(ctx, operator.id, [])
    await deputise(ctx, deputy.membershipId, first.membershipId, 'contract_manager')
    expect([await approve(deputy, document), await approve(first, document), await approve(second, document)]).toEqual([
      200, 409, 200,
    ])
  })

  test('at the same moment by one person count once', async () => {
    const document = await reviewed()
    const answers = await Promise.all([approve(first, document), approve(first, document)])
    expect(answers.toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('are gone when the text goes back, and the next ones are of the new text', async () => {
    const { path, hash } = await reviewed()
    await approve(first, { path, hash })
    await as(second, 'POST', `${path}/return`, { reason: 'Ein Wort fehlt.' })
    const { body: draft } = await as(first, 'GET', path)
    expect(draft).toMatchObject({ status: 'commenting', approvals: 0, hash: null })
    await as(first, 'PUT', `${path}/clauses/liability`, {
      version: 2,
      ...clause('Gehaftet wird für Vorsatz und mehr.'),
    })
    await as(first, 'POST', `${path}/review`, {})
    expect((await as(second, 'POST', `${path}/approvals`, { hash })).body).toMatchObject({
      type: '/probleme/stale-version',
    })
    expect(await db.$count(termsApprovals, eq(termsApprovals.versionId, draft.id))).toBe(0)
  })
})

test.for([
  ['in the past', '2020-01-01', 'minimum'],
  ['on the first day of another version', '2099-01-01', 'overlap'],
  ['before a version that is approved already', '2098-01-01', 'overlap'],
] as const)('a validity beginning %s is refused', async ([, validFrom, rule]) => {
  const { key, path, hash } = await reviewed()
  for (const member of [first, second]) await as(member, 'POST', `${path}/approvals`, { hash })
  if (rule === 'overlap') {
    await as(first, 'POST', `${path}/entry-into-force`, { validFrom: '2099-01-01' })
    await as(first, 'POST', `/terms/${key}/versions`, {})
    const next = `/terms/${key}/versions/3`
    await as(first, 'POST', `${next}/comment-period`, { dueOn: '2099-01-01' })
    const { body } = await as(first, 'POST', `${next}/review`, {})
    for (const member of [first, second]) await as(member, 'POST', `${next}/approvals`, { hash: body.hash })
    const refused = await as(first, 'POST', `${next}/entry-into-force`, { validFrom })
    expect(refused.body.errors).toMatchObject([{ pointer: '/validFrom', rule }])
  } else
    expect((await as(first, 'POST', `${path}/entry-into-force`, { validFrom })).body.errors).toMatchObject([
      { pointer: '/validFrom', rule },
    ])
})

describe('what would be refused is not offered, and says why', () => {
  type Blocked = { action: string; reason: string }
  const offered = async (member: Member, path: string) => {
    const { body } = await as(member, 'GET', path)
    const blocked: Blocked[] = body.blockedActions
    return { allowed: body.allowedActions, blocked: blocked.map(({ action }) => action), reasons: blocked }
  }

  test('the review, while a comment is open', async () => {
    const { path } = await discussed()
    expect((await offered(first, path)).allowed).toContain('request_review')
    const { body } = await as(bayern, 'POST', `${path}/comments`, { body: 'Und grobe Fahrlässigkeit?' })
    expect(await offered(first, path)).toMatchObject({
      allowed: ['edit', 'discard', 'comment', 'resolve_comment'],
      reasons: [
        { action: 'request_review', reason: expect.stringContaining('Ein Kommentar ist noch nicht erledigt.') },
      ],
    })
    await as(first, 'POST', `${path}/comments/${body.id}/resolution`, { resolution: 'Bleibt.' })
    expect((await offered(first, path)).blocked).toEqual([])
  })

  test('a second approval by the same person, and the first day before both are there', async () => {
    const { path, hash } = await reviewed()
    await as(first, 'POST', `${path}/approvals`, { hash })
    expect(await offered(first, path)).toMatchObject({
      allowed: ['return_to_draft'],
      reasons: [
        { action: 'approve', reason: expect.stringContaining('eine andere Person') },
        { action: 'put_into_force', reason: 'Diese Fassung braucht zuerst die Freigabe von zwei Personen.' },
      ],
    })
    expect(await offered(second, path)).toMatchObject({
      allowed: ['return_to_draft', 'approve'],
      blocked: ['put_into_force'],
    })
    const deputy = await aMember(ctx, operator.id, [])
    await deputise(ctx, deputy.membershipId, first.membershipId, 'contract_manager')
    expect((await offered(deputy, path)).allowed).toEqual(['return_to_draft'])
    await as(second, 'POST', `${path}/approvals`, { hash })
    const third = await aMember(ctx, operator.id, ['contract_manager'])
    expect(await offered(third, path)).toMatchObject({
      allowed: ['return_to_draft', 'put_into_force'],
      blocked: ['approve'],
    })
    expect((await as(third, 'POST', `${path}/approvals`, { hash })).body).toMatchObject({
      type: '/probleme/already-decided',
    })
  })
})

test('why a text came back is read by those who discuss it, and by nobody once it is in force', async () => {
  const { path } = await reviewed()
  const reason = 'Ein Wort fehlt.'
  const returned = await as(second, 'POST', `${path}/return`, { reason })
  expect(returned.body).toMatchObject({ returnReason: reason, returnedAt: expect.any(String) })
  expect((await as(bayern, 'GET', path)).body).toMatchObject({ returnReason: reason })
  const { body } = await as(first, 'POST', `${path}/review`, {})
  expect(body).toMatchObject({ status: 'in_review', returnReason: reason })
  for (const member of [first, second]) await as(member, 'POST', `${path}/approvals`, { hash: body.hash })
  await as(first, 'POST', `${path}/entry-into-force`, { validFrom: today })
  expect((await get(path)).json()).toMatchObject({ status: 'in_force', returnReason: null, returnedAt: null })
})
