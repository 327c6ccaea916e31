import { agreements } from '@fit-store/db/schema/agreements'
import { listings, listingVersions } from '@fit-store/db/schema/listings'
import { solutions } from '@fit-store/db/schema/solutions'
import { seed } from '@fit-store/db/seed/seed'
import { and, eq, isNotNull } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { caller } from '../../../../test/agreements.ts'
import { testApp } from '../../../../test/app.ts'
import { aColleague } from '../../../../test/cases.ts'
import { pdfRenderer } from '../../../documents/pdf-renderer.ts'
import { requireOperator } from '../queries.ts'
import { provisionOfferer } from './offer-provision.ts'

const { app, ctx, db } = await testApp()
const { render, close } = pdfRenderer()
afterAll(close)
await seed(db, { demo: true })
const call = caller(app, ctx)

test(
  'an approved listing is offered to its provider by itself, once, and published with the countersignature',
  { timeout: 90_000 },
  async () => {
    const [version] = await db
      .select({ id: listingVersions.id, listingId: listingVersions.listingId, providerId: listings.providerId })
      .from(listingVersions)
      .innerJoin(listings, eq(listings.id, listingVersions.listingId))
      .where(and(eq(listingVersions.status, 'in_review'), isNotNull(listingVersions.approvedAt)))
    const { id, listingId, providerId } = version!
    const event = {
      id: 1,
      type: 'listing.approved' as const,
      subjectType: 'listing',
      subjectId: listingId,
      organisationId: null,
      actor: 'system:test',
      data: { version: id, needsConclusion: true },
    }
    const tell = () => db.transaction((tx) => provisionOfferer(render).handle({ ...ctx, db: tx }, [event], 1))
    await tell()
    await tell()
    const offered = await db.select().from(agreements).where(eq(agreements.listingId, listingId))
    expect(offered).toMatchObject([{ kind: 'provision', status: 'offered', solutionId: null, turnParty: 'provider' }])
    const [{ number, documentHash }] = offered as [(typeof offered)[0]]

    const signatory = await aColleague(ctx, providerId, ['signatory'])
    const manager = await aColleague(ctx, (await requireOperator(ctx)).id, ['contract_manager'])
    const seen = await call(signatory, 'GET', `/agreements/${number}`)
    expect(seen.body.documents).toMatchObject([{ kind: 'agreement' }, { kind: 'listing_version', position: 1 }])
    await call(signatory, 'POST', `/agreements/${number}/sign`, { documentHash })
    const concluded = await call(manager, 'POST', `/agreements/${number}/countersign`, { documentHash })
    expect(concluded.body, JSON.stringify(concluded.body)).toMatchObject({ status: 'concluded' })
    const { slug } = concluded.body.solution
    expect(await db.$count(solutions, eq(solutions.slug, slug))).toBe(1)
    const [listing] = await db.select().from(listings).where(eq(listings.id, listingId))
    expect(listing).toMatchObject({ provisionConcludedAt: expect.any(Date), solutionId: expect.any(String) })
  },
)
