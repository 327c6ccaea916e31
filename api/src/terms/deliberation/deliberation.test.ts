import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { actingAs } from '../../../test/people.ts'
import { aMember, aTermsDocument } from '../../../test/terms.ts'
import { aWorkingGroup, clause } from '../test/working-group.ts'
import { readDeliberation } from './queries.ts'

const { app, ctx, get } = await testApp()
const { first, bayern, as, discussed } = await aWorkingGroup({ app, ctx })

describe('what is not in force', () => {
  test('is seen by its drafters first, by the Länder while it is discussed, and by nobody else', async () => {
    const { key } = await aTermsDocument(ctx)
    await as(first, 'POST', `/terms/${key}/versions`, {})
    const path = `/terms/${key}/versions/2`
    expect((await as(bayern, 'GET', path)).status).toBe(404)
    expect((await as(first, 'GET', path)).body).toMatchObject({
      status: 'draft',
      clauses: [{ key: 'scope', number: 1 }, {}],
    })
    await as(first, 'POST', `${path}/comment-period`, { dueOn: '2099-01-01' })
    expect((await as(bayern, 'GET', path)).body.allowedActions).toEqual(['comment', 'vote'])
    expect((await get(path)).statusCode).toBe(404)
    expect((await get(`${path}.pdf`)).statusCode).toBe(404)
    expect((await get(`/terms/${key}/compare?from=1&to=2`)).statusCode).toBe(404)
    expect((await get('/terms')).json().items.find((one: { key: string }) => one.key === key)).toMatchObject({
      open: null,
      versionCount: 1,
    })
  })

  test('is discussed by Länder, not by others with the same role', async () => {
    const { path } = await discussed()
    const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
    const outsider = await aMember(ctx, organisationId, ['coordinator'])
    expect((await as(outsider, 'POST', `${path}/comments`, { body: 'Auch wir.' })).status).toBe(404)
    expect((await as(first, 'PUT', `${path}/vote`, { ballot: 'yes' })).body).toMatchObject({
      type: '/probleme/working-group-only',
    })
  })

  test('shows open comments before settled ones where there are too many, and says how many there are', async () => {
    const { path, key } = await discussed()
    const { body: open } = await as(bayern, 'POST', `${path}/comments`, { body: 'Bleibt offen.' })
    await as(first, 'POST', `${path}/comments`, { body: 'Warum?', answers: open.id })
    const { body: settled } = await as(bayern, 'POST', `${path}/comments`, { body: 'Ist erledigt.' })
    await as(first, 'POST', `${path}/comments/${settled.id}/resolution`, { resolution: 'Übernommen.' })
    const reader = await actingAs(ctx, bayern)
    expect(await readDeliberation(reader, { key, version: 2 }, 1)).toMatchObject({
      comments: [{ body: 'Bleibt offen.', answers: [{ body: 'Warum?' }] }],
      commentCount: 2,
    })
    expect((await as(bayern, 'GET', `${path}/deliberation`)).body).toMatchObject({
      comments: [{}, {}],
      commentCount: 2,
      openCount: 1,
    })
  })

  test('has votes and comments on an older text marked as such', async () => {
    const { path } = await discussed()
    await as(bayern, 'PUT', `${path}/vote`, { ballot: 'yes' })
    await as(bayern, 'POST', `${path}/comments`, { body: 'Gut.', clause: 'liability' })
    await as(first, 'PUT', `${path}/clauses/liability`, { version: 2, ...clause('Anders.') })
    const { body } = await as(bayern, 'GET', `${path}/deliberation`)
    expect(body).toMatchObject({ votes: [{ isCurrent: false }], comments: [{ isCurrent: false }] })
  })
})
