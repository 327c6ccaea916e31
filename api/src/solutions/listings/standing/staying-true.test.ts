import { listingConfirmations, listingMailboxes, listings, listingVersions } from '@fit-store/db/schema/listings'
import { notifications } from '@fit-store/db/schema/notifications'
import { reuseRequests } from '@fit-store/db/schema/reuse'
import { solutionOzgServices } from '@fit-store/db/schema/solution-services'
import { solutionCitations, solutions } from '@fit-store/db/schema/solutions'
import { sources } from '@fit-store/db/schema/reference'
import { and, asc, eq, inArray, like, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { catchUp, testApp } from '../../../../test/app.ts'
import { testDeliveries } from '../../../../test/deliveries.ts'
import { aLand, anOrganisation, anOzgService, aSolution } from '../../../../test/factories.ts'
import { aDraft, aModerator, anEditor, aPublishedListing, aReview, saveAll } from '../../../../test/listings.ts'
import { aMembership } from '../../../../test/people.ts'
import { berlinDay } from '../../../platform/days.ts'
import { sendMailTask } from '../../../notifications/mail/send-mail.ts'
import { notifier } from '../../../notifications/consumer.ts'
import { claimReview } from '../../reviews/claim-review.ts'
import { remindOfReviews } from '../../reviews/remind-reviewers.ts'
import { decideReview } from '../../reviews/decide-review.ts'
import { claimSolution, decideClaim, listClaims, requireClaim } from '../claims/claim-solution.ts'
import { askMailbox, confirmFacts } from './confirm-facts.ts'
import { suspendListing, withdrawListing } from './change-status.ts'
import { describeListing } from '../describe-listing.ts'
import { remindOfConfirmations } from './remind-providers.ts'
import { discardDraft, draftVersion } from '../drafts/draft-version.ts'
import { submitListing } from '../drafts/submit-listing.ts'
import { contentOf } from '../content/fields.ts'
import { storeListings } from '../store-listings.ts'

const { app, ctx, db, get, url } = await testApp()
const deliver = await testDeliveries(ctx, url)
const { id: operatorId } = await anOrganisation(ctx, { kind: 'platform_operator' })
const refusal = (status: number, slug: string) => expect.objectContaining({ status, slug })

const agedTo = (id: string, months: number) =>
  db
    .update(listingConfirmations)
    .set({ confirmedOn: sql`current_date - make_interval(months => ${months})` })
    .where(eq(listingConfirmations.listingId, id))

describe('facts', () => {
  test('are confirmed with publication, reminded of once after six months, and shown as not confirmed after nine', async () => {
    const { id, slug, editor } = await aPublishedListing(ctx, { operatorId })
    const confirmations = async () => (await get(`/solutions/${slug}/listing`)).json().confirmations
    expect(await confirmations()).toHaveLength(11)
    expect((await confirmations()).every(({ staleSince }: { staleSince: unknown }) => staleSince === null)).toBe(true)
    await agedTo(id, 6)
    expect([await remindOfConfirmations(ctx), await remindOfConfirmations(ctx)]).toEqual([1, 0])
    await agedTo(id, 9)
    expect((await confirmations())[0]).toMatchObject({
      section: 'basics',
      staleSince: expect.stringMatching(/^\d{4}-/),
    })
    await confirmFacts(editor, id, ['basics'])
    expect((await confirmations())[0]).toMatchObject({ section: 'basics', staleSince: null })
    expect((await confirmations())[1].staleSince).not.toBeNull()
  })

  test('confirmed while a version is reviewed stay confirmed on that day', async () => {
    const { id, editor, moderator } = await aPublishedListing(ctx, { operatorId })
    await agedTo(id, 8)
    await draftVersion(editor, id)
    await submitListing(editor, id)
    const { current } = await describeListing(editor, id)
    await db
      .update(listingVersions)
      .set({ submittedAt: sql`now() - interval '20 days'` })
      .where(eq(listingVersions.id, current.id))
    await confirmFacts(editor, id, ['basics'])
    await claimReview(moderator, current.id)
    await decideReview(moderator, current.id, { outcome: 'publish', reason: 'Gut.' })
    const { confirmations } = await describeListing(editor, id)
    expect(confirmations[0]).toEqual({ section: 'basics', confirmedOn: berlinDay(ctx.now()), staleSince: null })
    expect(confirmations[1]!.confirmedOn < confirmations[0]!.confirmedOn).toBe(true)
  })

  test('that are not public cannot be confirmed', async () => {
    const { id, editor } = await aDraft(ctx)
    await expect(confirmFacts(editor, id, ['basics'])).rejects.toEqual(refusal(409, 'illegal-transition'))
  })
})

describe('a functional mailbox', () => {
  const sent: { to: string; text: string }[] = []
  const mailSettings = {
    ctx,
    publicOrigin: 'https://fit-store.example',
    isDemo: false,
    send: async (mail: { to?: unknown; text?: unknown }) =>
      void sent.push({ to: String(mail.to), text: String(mail.text) }),
  }
  async function mails() {
    sent.length = 0
    await catchUp(ctx, notifier)
    await deliver({ send_mail: sendMailTask(mailSettings) })
    return sent.flatMap(({ to, text }) => {
      const secret = /postfach-bestaetigen\/(\S+)/.exec(text)?.[1]
      return secret ? [{ to, secret }] : []
    })
  }
  const open = (secret: string) =>
    app.inject({ method: 'POST', url: '/api/v1/mailbox-confirmations', payload: { secret } })

  test('gets a link, and whoever opens it confirms it; the page then says so', async () => {
    await mails()
    const { id, editor, content } = await aDraft(ctx)
    const [mail] = (await mails()).filter(({ to }) => to.includes('nachnutzung@stelle.example'))
    expect((await open(mail!.secret)).json()).toMatchObject({ mailbox: 'nachnutzung@stelle.example' })
    expect((await open(mail!.secret)).statusCode).toBe(200)
    expect((await describeListing(editor, id)).mailboxConfirmedAt).not.toBeNull()
    await expect(askMailbox(editor, id)).rejects.toEqual(refusal(409, 'illegal-transition'))
    await saveAll(editor, id, { contacts: { ...content.contacts, functionalMailbox: 'neu@stelle.example' } })
    expect((await describeListing(editor, id)).mailboxConfirmedAt).toBeNull()
    expect((await mails()).map(({ to }) => to)).toEqual(['neu@stelle.example'])
  })

  test('that came in from a table gets its link when somebody saves the contacts', async () => {
    const { provider, editor } = await anEditor(ctx)
    const contacts = { contacts: [], functionalMailbox: 'tabelle@stelle.example' }
    const basics = { ...contentOf({}).basics, title: 'Aus einer Tabelle' }
    const [id] = await storeListings(editor, {
      providerId: provider.id,
      contents: [{ basics, contacts }],
      onProgress: () => undefined,
    })
    expect(await mails()).toEqual([])
    await saveAll(editor, id!, { contacts })
    expect((await mails()).map(({ to }) => to)).toEqual(['tabelle@stelle.example'])
    await saveAll(editor, id!, { contacts })
    expect(await mails()).toEqual([])
  })

  test('is not confirmed by an old, an expired or an invented link', async () => {
    const { id, editor } = await aDraft(ctx)
    const [first] = await mails()
    await askMailbox(editor, id)
    const [second] = await mails()
    expect((await open(first!.secret)).statusCode).toBe(404)
    await db
      .update(listingMailboxes)
      .set({ expiresAt: new Date(0) })
      .where(eq(listingMailboxes.listingId, id))
    expect((await open(second!.secret)).statusCode).toBe(404)
    expect((await open('erfunden')).statusCode).toBe(404)
  })
})

test('contacts change at once and without a new version', async () => {
  const { id, slug, editor, content } = await aPublishedListing(ctx, { operatorId })
  const contacts = {
    contacts: [{ ...content.contacts.contacts[0]!, name: 'Referat 43' }],
    functionalMailbox: 'r43@stelle.example',
  }
  await saveAll(editor, id, { contacts })
  expect((await get(`/solutions/${slug}/listing`)).json()).toMatchObject({
    publishedVersion: 1,
    contacts: [{ name: 'Referat 43' }],
    functionalMailbox: 'r43@stelle.example',
    mailboxConfirmedAt: null,
  })
  await agedTo(id, 9)
  await saveAll(editor, id, { contacts })
  const { confirmations } = await describeListing(editor, id)
  expect(confirmations.filter(({ staleSince }) => staleSince === null)).toMatchObject([{ section: 'contacts' }])
  expect((await describeListing(editor, id)).versions).toHaveLength(1)
})

describe('a claim', () => {
  async function aCollected() {
    const solution = await aSolution(ctx, {
      title: 'Gesammelter Dienst',
      stage: 'live',
      ozgIds: [await anOzgService(ctx)],
    })
    const [source] = await db
      .insert(sources)
      .values({ url: `https://quelle.example/${solution.slug}`, recordedOn: '2026-11-21' })
      .returning()
    await db.insert(solutionCitations).values([
      { solutionId: solution.id, field: 'title', sourceId: source!.id },
      { solutionId: solution.id, field: 'stage', sourceId: source!.id },
    ])
    await db
      .update(solutionOzgServices)
      .set({ sourceId: source!.id })
      .where(eq(solutionOzgServices.solutionId, solution.id))
    return { solution, sourceId: source!.id }
  }

  test('makes a collected entry the draft of its provider; its public facts keep their sources until they say something else', async () => {
    const { solution } = await aCollected()
    const { editor, provider, personId } = await anEditor(ctx)
    const { moderator } = await aModerator(ctx, operatorId)
    const claim = await claimSolution(editor, solution.slug, 'Wir betreiben diesen Dienst seit 2022.')
    await expect(claimSolution(editor, solution.slug, 'Noch einmal.')).rejects.toEqual(
      refusal(409, 'already-requested'),
    )
    await decideClaim(moderator, claim, { isGranted: true, reason: null })
    const { listing } = await requireClaim(editor, claim)
    const draft = await describeListing(editor, listing!)
    expect(draft).toMatchObject({
      title: 'Gesammelter Dienst',
      solution: { slug: solution.slug },
      current: { status: 'draft' },
    })
    expect((await get(`/solutions/${solution.slug}`)).json()).toMatchObject({
      origin: 'collected',
      citations: [{ field: 'title' }, { field: 'stage' }],
    })

    const { content } = await aDraft(ctx, { provider, editor, personId })
    await saveAll(editor, listing!, {
      ...content,
      basics: { ...content.basics, title: 'Gesammelter Dienst', stage: 'pilot' },
      services: draft.content.services,
    })
    await submitListing(editor, listing!)
    const { current } = await describeListing(editor, listing!)
    await db.update(listings).set({ provisionConcludedAt: new Date() }).where(eq(listings.id, listing!))
    await claimReview(moderator, current.id)
    await decideReview(moderator, current.id, { outcome: 'publish', reason: 'Gut.' })
    expect((await get(`/solutions/${solution.slug}`)).json()).toMatchObject({
      id: solution.id,
      origin: 'offered',
      stage: 'pilot',
      provider: { slug: provider.slug },
      citations: [{ field: 'title' }],
      ozgCoverage: [{ source: { url: `https://quelle.example/${solution.slug}` } }],
    })
    expect(await db.$count(solutions, eq(solutions.id, solution.id))).toBe(1)
  })

  test('is given back with its draft: the entry stays and somebody else can take it over', async () => {
    const { solution } = await aCollected()
    const { editor } = await anEditor(ctx)
    const { editor: other } = await anEditor(ctx)
    const { moderator } = await aModerator(ctx, operatorId)
    const claim = await claimSolution(editor, solution.slug, 'Das ist unser Dienst.')
    await decideClaim(moderator, claim, { isGranted: true, reason: null })
    const { listing } = await requireClaim(editor, claim)
    expect(await discardDraft(editor, listing!)).toEqual({ isGone: true })
    expect((await get(`/solutions/${solution.slug}`)).json()).toMatchObject({ origin: 'collected' })
    const second = await claimSolution(other, solution.slug, 'Wir betreiben ihn.')
    await decideClaim(moderator, second, { isGranted: true, reason: null })
    expect(await requireClaim(other, second)).toMatchObject({ status: 'granted', listing: expect.any(String) })
  })

  test('can be refused with a reason, once, and not by who asked', async () => {
    const { solution } = await aCollected()
    const { editor } = await anEditor(ctx)
    const { moderator } = await aModerator(ctx, operatorId)
    const claim = await claimSolution(editor, solution.slug, 'Das ist unser Dienst.')
    await expect(decideClaim(moderator, claim, { isGranted: false, reason: ' ' })).rejects.toMatchObject({
      status: 400,
    })
    await decideClaim(moderator, claim, { isGranted: false, reason: 'Betreiber ist eine andere Stelle.' })
    await expect(decideClaim(moderator, claim, { isGranted: true, reason: null })).rejects.toEqual(
      refusal(409, 'already-decided'),
    )
    expect((await listClaims(editor, {})).items).toMatchObject([
      { status: 'refused', decisionReason: 'Betreiber ist eine andere Stelle.' },
    ])
    const { editor: stranger } = await anEditor(ctx)
    expect((await listClaims(stranger, {})).items).toEqual([])
  })

  test('on what is offered already is refused', async () => {
    const { slug } = await aPublishedListing(ctx, { operatorId })
    const { editor } = await anEditor(ctx)
    await expect(claimSolution(editor, slug, 'Das ist unser Dienst.')).rejects.toEqual(
      refusal(409, 'illegal-transition'),
    )
  })
})

test('reviewers are told what waits for them, providers what became of it, each once', async () => {
  const { moderator, moderatorId, personId, versionId } = await aReview(ctx, { operatorId, title: 'Gemeldeter Dienst' })
  await decideReview(moderator, versionId, { outcome: 'publish', reason: 'Alles ist belegt.' })
  expect(await toldOf('Gemeldeter', [moderatorId, personId])).toMatchObject([
    { personId: moderatorId, title: 'Eintrag prüfen: Gemeldeter Dienst, Version 1' },
    {
      personId,
      title: 'Eintrag freigegeben: Gemeldeter Dienst, Version 1',
      body: expect.stringContaining('Die Begründung: „Alles ist belegt.“'),
    },
  ])
})

test('the reason of a publication reaches the provider once, also where no agreement is waited for', async () => {
  const { personId, id, editor, slug } = await aPublishedListing(ctx, { operatorId, title: 'Belegter Dienst' })
  expect(await toldOf('Belegter', [personId])).toMatchObject([
    {
      title: 'Veröffentlicht: Belegter Dienst, Version 1',
      body: expect.stringContaining('Die Begründung: „Vollständig.“'),
    },
  ])
  expect((await describeListing(editor, id)).decisions).toMatchObject([{ outcome: 'publish', reason: 'Vollständig.' }])
  expect((await get(`/solutions/${slug}/history`)).body).not.toContain('Vollständig.')
})

test('reviewers are reminded on the day a review is due and once more when it is overdue', async () => {
  const { versionId, moderatorId } = await aReview(ctx, { operatorId, title: 'Fälliger Dienst' })
  expect(await remindOfReviews(ctx)).toBe(0)
  for (const dueOn of [sql`current_date`, sql`current_date - 1`]) {
    await db.update(listingVersions).set({ dueOn }).where(eq(listingVersions.id, versionId))
    expect([await remindOfReviews(ctx), await remindOfReviews(ctx)]).toEqual([1, 0])
  }
  const told = await toldOf('Fälliger', [moderatorId])
  expect(told.map(({ title }) => title)).toEqual([
    'Eintrag prüfen: Fälliger Dienst, Version 1',
    'Prüfung heute fällig: Fälliger Dienst, Version 1',
    'Prüfung überfällig: Fälliger Dienst, Version 1',
  ])
})

async function toldOf(word: string, people: string[]) {
  await catchUp(ctx, notifier)
  return db
    .select({ personId: notifications.personId, title: notifications.title, body: notifications.body })
    .from(notifications)
    .where(and(inArray(notifications.personId, people), like(notifications.title, `%${word}%`)))
    .orderBy(asc(notifications.id))
}

test('who asks for a solution is told when it is suspended or withdrawn, and nobody else', async () => {
  const { id, editor, solutionId, provider } = await anOfferAskedFor()
  const adopter = await anOrganisation(ctx, { kind: 'land', land: await aLand(ctx, 'BY') })
  const { personId: coordinator } = await aMembership(ctx, { organisationId: adopter.id, roles: ['coordinator'] })
  const stranger = await anOrganisation(ctx, { kind: 'land', land: 'BY' })
  const { personId: nobody } = await aMembership(ctx, { organisationId: stranger.id, roles: ['coordinator'] })
  await db.insert(reuseRequests).values({
    number: 'NA-2026-9999',
    status: 'forwarded',
    solutionId,
    providerOrganisationId: provider.id,
    adopterOrganisationId: adopter.id,
    land: 'BY',
    turnParty: 'provider',
    turnSince: new Date(),
    turnDueOn: '2026-12-31',
    declaredAt: new Date(),
    forwardedAt: new Date(),
    desiredStartOn: '2027-01-01',
    functionalMailbox: 'by@stelle.example',
  })
  await suspendListing(editor, id, 'Wartung der Schnittstelle.')
  await withdrawListing(editor, id, { reason: 'Abgelöst.', successor: null })
  await catchUp(ctx, notifier)
  const told = await db
    .select({ personId: notifications.personId, title: notifications.title, body: notifications.body })
    .from(notifications)
    .where(inArray(notifications.personId, [coordinator, nobody]))
    .orderBy(asc(notifications.id))
  expect(told).toMatchObject([
    {
      personId: coordinator,
      title: 'Angebot ausgesetzt: Ausgesetzter Dienst',
      body: expect.stringContaining('Wartung'),
    },
    { personId: coordinator, title: 'Angebot zurückgezogen: Ausgesetzter Dienst' },
  ])
})

async function anOfferAskedFor() {
  const listing = await aPublishedListing(ctx, { operatorId, title: 'Ausgesetzter Dienst' })
  const [solution] = await db.select({ id: solutions.id }).from(solutions).where(eq(solutions.slug, listing.slug))
  return { ...listing, solutionId: solution!.id }
}
