import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aDraft, theParties, theTerms } from '../../../test/cases.ts'
import { signedIn } from '../../../test/people.ts'
import { inComingYear } from '../../../test/days.ts'
import type { Ctx } from '../../platform/ctx.ts'

const { app, ctx } = await testApp()
await theTerms(ctx)

const headersOf = (acting: Ctx) =>
  signedIn(ctx, { personId: acting.actor.personId!, organisationId: acting.actor.organisation!.id })

async function call(acting: Ctx, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: await headersOf(acting),
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.statusCode === 204 ? null : answer.json() }
}

describe('a request', () => {
  test('goes from the draft to its outcome', async () => {
    const parties = await theParties(ctx)
    const { adopter, operator, provider, solution } = parties
    const begun = await call(adopter.acting, 'POST', '/reuse-requests', { solutions: [solution.slug] })
    expect(begun.status, JSON.stringify(begun.body)).toBe(201)
    const [draft] = begun.body.items
    expect(draft.number).toMatch(/^NA-20\d\d-\d{4}$/)
    const saved = await call(adopter.acting, 'PUT', `/reuse-requests/${draft.number}`, {
      ...draft.draft,
      desiredStartOn: inComingYear('07-01'),
      otherApplications: 'keine',
      question: 'Läuft das auch ohne Servicekonto?',
      version: draft.version,
    })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    const declared = await call(adopter.acting, 'POST', `/reuse-requests/${draft.id}/declaration`, {
      version: saved.body.version,
    })
    expect(declared.status, JSON.stringify(declared.body)).toBe(200)
    expect(declared.body).toMatchObject({ status: 'declared', gaps: ['price'], turn: { party: 'platform_operator' } })
    // Who comes too late with the draft, or to its room, is told what the other did.
    const { version } = declared.body
    const late = [
      await call(adopter.acting, 'PUT', `/reuse-requests/${draft.id}`, { ...draft.draft, version }),
      await call(adopter.acting, 'DELETE', `/reuse-requests/${draft.id}?version=${version}`),
      await call(adopter.acting, 'POST', `/reuse-requests/${draft.id}/dates`, {
        title: 'Auftakt',
        proposedOn: inComingYear('01-12'),
      }),
    ]
    for (const { status, body } of late) {
      expect(status, JSON.stringify(body)).toBe(409)
      expect(body.detail).toContain('das Interesse bekundet.')
    }
    expect((await call(provider.acting, 'GET', `/reuse-requests/${draft.id}`)).status).toBe(404)
    const forwarded = await call(operator.acting, 'POST', `/reuse-requests/${draft.id}/forwarding`, {
      version: declared.body.version,
    })
    expect(forwarded.body).toMatchObject({ status: 'forwarded', turn: { party: 'provider' } })
    const decided = await call(provider.acting, 'POST', `/reuse-requests/${draft.id}/outcome`, {
      version: forwarded.body.version,
      outcome: 'yes',
      reason: null,
      possibleStartOn: inComingYear('08-01'),
    })
    expect(decided.status, JSON.stringify(decided.body)).toBe(200)
    expect(decided.body).toMatchObject({ status: 'coordinated', turn: { party: 'platform_operator', isMine: false } })
    expect(decided.body.letters.map(({ kind }: { kind: string }) => kind)).toEqual(['declaration', 'outcome'])
    const list = await call(provider.acting, 'GET', '/reuse-requests?status=coordinated')
    expect(list.body).toMatchObject({ total: 1, counts: { all: 1, byStatus: { coordinated: 1 } } })
    const history = await call(provider.acting, 'GET', `/reuse-requests/${draft.number}/history`)
    expect(history.body.items.map(({ type }: { type: string }) => type)).toEqual([
      'reuse_request.outcome_recorded',
      'reuse_request.forwarded',
      'reuse_request.declared',
    ])
  })

  test('is not there for a competing Land', async () => {
    const parties = await theParties(ctx, { provider: 'HH', adopter: 'HE' })
    const { id } = await aDraft(ctx, parties)
    const competitor = (await theParties(ctx, { provider: 'SN', adopter: 'SL' })).adopter.acting
    expect((await call(competitor, 'GET', `/reuse-requests/${id}`)).status).toBe(404)
    expect((await call(competitor, 'GET', '/reuse-requests')).body).toMatchObject({ items: [], total: 0 })
  })
})
