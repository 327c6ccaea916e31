import { agreements } from '@fit-store/db/schema/agreements'
import { checklistAttachments } from '@fit-store/db/schema/checklists'
import { events } from '@fit-store/db/schema/events'
import { listings, listingSections, listingVersions } from '@fit-store/db/schema/listings'
import { solutions } from '@fit-store/db/schema/solutions'
import { notifications } from '@fit-store/db/schema/notifications'
import { seed } from '@fit-store/db/seed/seed'
import { and, eq, isNotNull } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { caller } from '../../../../test/agreements.ts'
import { catchUp, testApp } from '../../../../test/app.ts'
import { testDeliveries } from '../../../../test/deliveries.ts'
import { aColleague } from '../../../../test/cases.ts'
import { untilWaiting } from '../../../../test/hold-table.ts'
import { pdfRenderer } from '../../../documents/pdf-renderer.ts'
import { notifier } from '../../../notifications/consumer.ts'
import { requireOperator } from '../queries.ts'
import { withdrawSubmission } from '../../../solutions/listings/drafts/submit-listing.ts'
import { declineAgreement } from '../ending/close-offer.ts'
import { provisionOfferer } from './offer-provision.ts'

const { app, ctx, db, url } = await testApp()
await testDeliveries(ctx, url)
const { render, close } = pdfRenderer()
afterAll(close)
await seed(db, { demo: true })
const call = caller(app, ctx)

/** A version of the demo world that is approved and waits for its agreement, and how its consumer hears of events about it. */
async function anApprovedVersion() {
  const [version] = await db
    .select({ id: listingVersions.id, listingId: listingVersions.listingId, providerId: listings.providerId })
    .from(listingVersions)
    .innerJoin(listings, eq(listings.id, listingVersions.listingId))
    .where(and(eq(listingVersions.status, 'in_review'), isNotNull(listingVersions.approvedAt)))
  const { id, listingId } = version!
  const tell = (type: 'listing.approved' | 'listing.submission_withdrawn', approved = id) => {
    const data = { version: approved, needsConclusion: true }
    const event = {
      id: 1,
      type,
      subjectType: 'listing',
      subjectId: listingId,
      organisationId: null,
      actor: 'system:test',
      data,
    }
    return db.transaction((tx) => provisionOfferer(render).handle({ ...ctx, db: tx }, [event], 1))
  }
  const offers = () =>
    db.select().from(agreements).where(eq(agreements.listingId, listingId)).orderBy(agreements.number)
  return { ...version!, tell, offers }
}

test(
  'an offer goes with the version its provider takes back, and a new one comes with its approval',
  { timeout: 90_000 },
  async () => {
    const { id, listingId, providerId, tell, offers } = await anApprovedVersion()
    const editor = await aColleague(ctx, providerId, ['editor'])
    await tell('listing.approved')
    const [offered] = await offers()
    await catchUp(ctx, notifier)
    const told = await db.select().from(notifications).where(eq(notifications.personId, editor.actor.personId!))
    const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium' }).format(
      new Date(`${offered!.turnDueOn}T12:00:00Z`),
    )
    expect(told.find(({ title }) => title.includes(offered!.number))?.body).toContain(`Die Frist endet am ${day}.`)
    // Nobody could answer a checklist of an agreement that is offered as soon as it is drafted.
    const ofAgreements = eq(checklistAttachments.subjectType, 'agreement')
    expect(await db.$count(checklistAttachments, ofAgreements)).toBe(0)
    await withdrawSubmission(await aColleague(ctx, providerId, ['editor']), listingId)
    await tell('listing.submission_withdrawn')
    await tell('listing.approved') // heard late: nothing is approved any more
    expect(await offers()).toMatchObject([
      { status: 'withdrawn', closingReason: expect.stringContaining('zurückgenommen') },
    ])

    await db
      .update(listingVersions)
      .set({ status: 'in_review', submittedAt: ctx.now(), approvedAt: ctx.now() })
      .where(eq(listingVersions.id, id))
    await tell('listing.submission_withdrawn') // told again
    expect(await offers()).toMatchObject([{ status: 'withdrawn' }, { status: 'offered' }])
  },
)

test(
  'an approved listing is offered to its provider by itself, once, and published with the countersignature',
  { timeout: 90_000 },
  async () => {
    const { listingId, providerId, tell, offers } = await anApprovedVersion()
    await tell('listing.approved')
    await tell('listing.approved')
    const offered = (await offers()).filter(({ status }) => status !== 'withdrawn')
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

    // The next version with new obligations gets an agreement of its own, which ends this one when it is concluded.
    const [published] = await db.select().from(listingVersions).where(eq(listingVersions.listingId, listingId))
    const sections = await db.select().from(listingSections).where(eq(listingSections.versionId, published!.id))
    const approve = async (after: number) => {
      const [{ id } = { id: '' }] = await db
        .insert(listingVersions)
        .values({ listingId, number: published!.number + after })
        .returning()
      await db.insert(listingSections).values(sections.map((section) => ({ ...section, versionId: id })))
      await db
        .update(listingVersions)
        .set({ status: 'in_review', submittedAt: ctx.now(), approvedAt: ctx.now() })
        .where(eq(listingVersions.id, id))
      return id
    }
    await tell('listing.approved', await approve(1))
    const successor = (await offers()).find(({ status }) => status === 'offered')!
    const seal = { documentHash: successor.documentHash }
    expect((await offers()).map(({ status }) => status)).toContain('concluded')
    await call(signatory, 'POST', `/agreements/${successor.number}/sign`, seal)
    await call(manager, 'POST', `/agreements/${successor.number}/countersign`, seal)
    const both = (await offers()).filter(({ status }) => status !== 'withdrawn')
    expect(both).toMatchObject([
      { number, status: 'ended', closingReason: `Abgelöst durch den Vertrag ${successor.number}.` },
      { number: successor.number, status: 'concluded' },
    ])
    const ended = and(eq(events.subjectId, both[0]!.id), eq(events.type, 'agreement.ended'))
    expect(await db.$count(events, ended)).toBe(1)

    // An offer that its provider declines while the one after it is being made was declined, and not taken back.
    const third = await approve(2)
    await tell('listing.approved', third)
    await db.update(listingVersions).set({ status: 'refused' }).where(eq(listingVersions.id, third))
    const fourth = await approve(3)
    const open = (await offers()).find(({ status }) => status === 'offered')!
    const handing = await db.transaction(async (tx) => {
      await declineAgreement({ ...signatory, db: tx }, open.id, 'Zu teuer.')
      const telling = tell('listing.approved', fourth)
      await untilWaiting(ctx, 1)
      return [telling]
    })
    await Promise.all(handing)
    const last = (await offers()).slice(-2)
    expect(last).toMatchObject([
      { id: open.id, status: 'declined' },
      { status: 'offered', listingVersionId: fourth },
    ])
  },
)
