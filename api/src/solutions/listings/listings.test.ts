import { events } from '@fit-store/db/schema/events'
import {
  listings,
  listingSections,
  listingVersions,
  requirements,
  trustedProviders,
} from '@fit-store/db/schema/listings'
import { solutions } from '@fit-store/db/schema/solutions'
import { asc, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { aLand, anOrganisation } from '../../../test/factories.ts'
import { aDraft, anEditor, aPublishedListing, aReview, saveAll } from '../../../test/listings.ts'
import { claimReview } from '../reviews/claim-review.ts'
import { decideReview } from '../reviews/decide-review.ts'
import { listReviews } from '../reviews/queries.ts'
import { contentOf } from './content/fields.ts'
import { describeListing } from './describe-listing.ts'
import { discardDraft, draftVersion } from './drafts/draft-version.ts'
import { previewListing } from './drafts/preview-listing.ts'
import { publishApprovedVersion } from './publish-version.ts'
import { requireOwnListing } from './queries.ts'
import { saveSection } from './save-section.ts'
import { submitListing, withdrawSubmission } from './drafts/submit-listing.ts'
import { resumeListing, suspendListing, withdrawListing } from './standing/change-status.ts'

const { ctx, db, get, index } = await testApp()
const { id: operatorId } = await anOrganisation(ctx, { kind: 'platform_operator' })
const refusal = (status: number, slug: string) => expect.objectContaining({ status, slug })
const frozen = expect.objectContaining({ cause: expect.objectContaining({ code: '23001' }) })

describe('a draft', () => {
  test('is nobody else’s business', async () => {
    const { id, content } = await aDraft(ctx)
    const { editor: stranger } = await anEditor(ctx)
    await expect(describeListing(stranger, id)).rejects.toEqual(refusal(404, 'not-found'))
    await expect(saveSection(stranger, id, { section: 'basics', version: 1, content: content.basics })).rejects.toEqual(
      refusal(404, 'not-found'),
    )
    await expect(submitListing(stranger, id)).rejects.toEqual(refusal(404, 'not-found'))
  })

  test('tells what is missing and is handed in only when nothing is', async () => {
    const { id, editor, content } = await aDraft(ctx)
    await saveAll(editor, id, { operation: { ...content.operation, serviceLevel: 'kurz' } })
    const listing = await describeListing(editor, id)
    expect(listing.percent).toBeLessThan(100)
    expect(listing.sections.find(({ section }) => section === 'operation')).toMatchObject({
      missing: [{ pointer: '/operation/serviceLevel', rule: 'minLength', limit: 20 }],
    })
    expect(listing.allowedActions).toContainEqual({
      action: 'submit',
      isAllowed: false,
      reason: 'Der Eintrag ist noch nicht vollständig.',
    })
    await expect(submitListing(editor, id)).rejects.toMatchObject({
      status: 422,
      errors: [{ pointer: '/operation/serviceLevel', rule: 'minLength' }],
    })
    await saveAll(editor, id, { operation: content.operation })
    await submitListing(editor, id)
    expect((await describeListing(editor, id)).current.status).toBe('submitted')
  })

  test('loses nothing when two windows save different sections at once', async () => {
    const { id, editor, content } = await aDraft(ctx)
    const { sections } = await describeListing(editor, id)
    const versionOf = (key: string) => sections.find(({ section }) => section === key)!.version
    await Promise.all([
      saveSection(editor, id, {
        section: 'operation',
        version: versionOf('operation'),
        content: { ...content.operation, operation: 'Betrieb an einem dritten Ort in Deutschland.' },
      }),
      saveSection(editor, id, {
        section: 'basics',
        version: versionOf('basics'),
        content: { ...content.basics, title: 'Hund ummelden' },
      }),
    ])
    expect((await describeListing(editor, id)).content).toMatchObject({
      ...content,
      basics: { title: 'Hund ummelden' },
      operation: { operation: 'Betrieb an einem dritten Ort in Deutschland.' },
    })
  })

  test('refuses who saves over something they have not seen, and shows it', async () => {
    const { id, editor, content } = await aDraft(ctx)
    const { sections } = await describeListing(editor, id)
    const { version } = sections.find(({ section }) => section === 'basics')!
    const save = (title: string) =>
      saveSection(editor, id, { section: 'basics', version, content: { ...content.basics, title } })
    await save('Erster Name')
    await expect(save('Zweiter Name')).rejects.toMatchObject({
      slug: 'stale-version',
      current: { version: version + 1, content: { title: 'Erster Name' } },
    })
  })

  test('refuses a section with a bad field whole, with pointers, and keeps what was there', async () => {
    const { id, editor, content } = await aDraft(ctx)
    const bad = { ...content.basics, title: 'x'.repeat(201), subjectArea: 'gibt-es-nicht', unbekannt: 1 }
    await expect(saveSection(editor, id, { section: 'basics', version: 2, content: bad })).rejects.toMatchObject({
      status: 400,
      errors: expect.arrayContaining([
        { pointer: '/content/title', rule: 'maxLength', limit: 200 },
        { pointer: '/content/unbekannt', rule: 'additionalProperties' },
      ]),
    })
    await expect(
      saveSection(editor, id, {
        section: 'basics',
        version: 2,
        content: { ...content.basics, subjectArea: 'nirgends' },
      }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/content/subjectArea', rule: 'unknown' }] })
    expect((await describeListing(editor, id)).content.basics).toEqual(content.basics)
  })

  test('can be thrown away, and with it a listing that was never handed in', async () => {
    const { id, editor } = await aDraft(ctx)
    expect(await discardDraft(editor, id)).toEqual({ isGone: true })
    expect(await db.$count(listings, eq(listings.id, id))).toBe(0)
  })

  test('is not in the catalogue, and a preview leaves no trace', async () => {
    const { id, editor } = await aDraft(ctx, { title: 'Nilpferd anmelden' })
    const before = await db.$count(solutions)
    const preview = await previewListing(editor, await requireOwnListing(editor, id))
    expect(preview).toMatchObject({
      solution: { title: 'Nilpferd anmelden', origin: 'offered', connectionMethods: [{ method: 'fit_connect' }] },
      requirements: [{ slug: 'mandanten', state: 'fulfilled', text: 'Daten sind getrennt.' }],
      criteria: [],
      contacts: [{ name: 'Referat 42' }],
      functionalMailbox: 'nachnutzung@stelle.example',
      mailboxConfirmedAt: null,
    })
    expect(await db.$count(solutions)).toBe(before)
  })
})

describe('a submitted version', () => {
  test('stands still, also for who writes into the database', async () => {
    const { id, editor, content, versionId } = await aReview(ctx, { operatorId })
    await expect(saveSection(editor, id, { section: 'basics', version: 2, content: content.basics })).rejects.toEqual(
      refusal(409, 'illegal-transition'),
    )
    await expect(
      db.update(listingSections).set({ version: 9 }).where(eq(listingSections.versionId, versionId)),
    ).rejects.toEqual(frozen)
    await expect(db.delete(listingSections).where(eq(listingSections.versionId, versionId))).rejects.toEqual(frozen)
  })

  test('can be taken back and edited again', async () => {
    const { id, editor, content } = await aReview(ctx, { operatorId })
    await withdrawSubmission(editor, id)
    await saveAll(editor, id, { basics: { ...content.basics, title: 'Anders' } })
    expect(await describeListing(editor, id)).toMatchObject({ title: 'Anders', current: { status: 'draft' } })
  })

  test('of a trusted organisation needs the agreement, but no review', async () => {
    const { id, editor, provider, personId } = await aDraft(ctx)
    await db.insert(trustedProviders).values({ organisationId: provider.id, reason: 'Erprobt', trustedBy: personId })
    expect((await describeListing(editor, id)).turn?.next).toContain('veröffentlicht wird er mit dem Bereitstellungsv')
    await submitListing(editor, id)
    const { current } = await describeListing(editor, id)
    expect(current).toMatchObject({ status: 'in_review', publishedAt: null, approvedAt: expect.any(String) })
    await db.transaction((tx) => publishApprovedVersion({ ...ctx, db: tx }, current.id))
    expect((await describeListing(editor, id)).current.status).toBe('published')
  })
})

describe('a published version', () => {
  test('is the solution, and every step has left an event', async () => {
    const { slug, id, content } = await aPublishedListing(ctx, { operatorId, title: 'Zebra anmelden' })
    expect(slug).toBe('zebra-anmelden')
    const answer = (await get(`/solutions/${slug}`)).json()
    expect(answer).toMatchObject({
      title: 'Zebra anmelden',
      origin: 'offered',
      licence: 'EUPL-1.2',
      operation: content.operation.operation,
      parties: [{ role: 'lead', fromOn: '2024-05' }],
      documents: [{ kind: 'security_declaration' }, { kind: 'accessibility_statement' }],
    })
    const told = await db.select().from(events).where(eq(events.subjectId, id)).orderBy(asc(events.id))
    expect(told.map(({ type }) => type).filter((type) => type !== 'listing.section_saved')).toEqual([
      'listing.created',
      'listing.contacts_changed',
      'listing.mailbox_named',
      'listing.submitted',
      'listing.review_claimed',
      'listing.published',
      'listing.approved',
    ])
    await index()
    expect((await get('/solutions?q=Zebra')).json().items).toMatchObject([{ slug }])
  })

  test('waits for the provision agreement where there is none', async () => {
    const { moderator, versionId, editor, id } = await aReview(ctx, { operatorId })
    const decided = await decideReview(moderator, versionId, { outcome: 'publish', reason: 'Vollständig.' })
    expect(decided).toEqual({ status: 'in_review', isPublished: false, needsConclusion: true, slug: null })
    expect((await describeListing(editor, id)).solution).toBeNull()
    const published = await db.transaction((tx) => publishApprovedVersion({ ...ctx, db: tx }, versionId))
    expect((await get(`/solutions/${published.slug}`)).statusCode).toBe(200)
    await expect(publishApprovedVersion(ctx, versionId)).rejects.toEqual(refusal(409, 'illegal-transition'))
  })

  test('is replaced by the next one, stays readable, and the difference can be read', async () => {
    const first = await aPublishedListing(ctx, { operatorId, title: 'Katze anmelden' })
    const { id, editor, moderator, slug, content } = first
    await draftVersion(editor, id)
    await saveAll(editor, id, {
      basics: { ...content.basics, summary: 'Halterinnen und Halter melden ihre Katze an.', keywords: ['Katze'] },
    })
    await submitListing(editor, id)
    const { current } = await describeListing(editor, id)
    await claimReview(moderator, current.id)
    await decideReview(moderator, current.id, { outcome: 'publish', reason: 'Geprüft.' })
    expect((await get(`/solutions/${slug}`)).json().summary).toBe('Halterinnen und Halter melden ihre Katze an.')
    const changed = await db.select().from(events).where(eq(events.type, 'solution.changed'))
    const fields = changed.flatMap(({ data }) =>
      (data as { slug: string; fields: string[] }).slug === slug ? (data as { fields: string[] }).fields : [],
    )
    expect(fields.toSorted()).toEqual(['keywords', 'summary'])
    expect((await get(`/solutions/${slug}/versions`)).json().items).toMatchObject([
      { number: 2, isCurrent: true },
      { number: 1, isCurrent: false },
    ])
    expect((await get(`/solutions/${slug}/versions/1`)).json()).toMatchObject({
      number: 1,
      solution: { summary: content.basics.summary },
      requirements: [{ slug: 'mandanten', state: 'fulfilled' }],
    })
    const { sections } = (await get(`/solutions/${slug}/versions/compare?from=1&to=2`)).json()
    expect(sections).toMatchObject([
      {
        section: 'basics',
        changes: [
          { field: 'keywords', kind: 'list', added: ['Katze'], removed: [] },
          { field: 'summary', kind: 'text', pieces: expect.arrayContaining([{ kind: 'added', text: 'ihre Katze' }]) },
        ],
      },
    ])
    await expect(db.delete(listingVersions).where(eq(listingVersions.listingId, id))).rejects.toEqual(frozen)
  })

  test('names the municipalities it is connected to, and each that came or went since', async () => {
    const ars = ['039990001001', '039990002002', '039990003000'] as const
    for (const key of ars) {
      const named = { kind: 'kommune' as const, ars: key, land: await aLand(ctx, 'NI'), displayName: `Ort ${key}` }
      await anOrganisation(ctx, named)
    }
    const stating = (...connectedMunicipalities: string[]) => ({
      adoption: { ...contentOf({}).adoption, connectedMunicipalities, municipalitiesAsOf: '2026-10' },
    })
    const { id, editor, moderator, slug } = await aPublishedListing(ctx, { operatorId, title: 'Biber anmelden' })
    expect((await get(`/solutions/${slug}`)).json().connectedMunicipalities).toEqual([])
    const publishNext = async (content: ReturnType<typeof stating>) => {
      await draftVersion(editor, id)
      await saveAll(editor, id, content)
      await submitListing(editor, id)
      const { current } = await describeListing(editor, id)
      await claimReview(moderator, current.id)
      await decideReview(moderator, current.id, { outcome: 'publish', reason: 'Geprüft.' })
    }
    await publishNext(stating(ars[1], ars[0]))
    const named = { land: 'NI', asOf: '2026-10', source: null }
    expect((await get(`/solutions/${slug}`)).json().connectedMunicipalities).toEqual([
      { ars: ars[0], name: `Ort ${ars[0]}`, ...named },
      { ars: ars[1], name: `Ort ${ars[1]}`, ...named },
    ])
    await publishNext(stating(ars[1], ars[2]))
    const { sections } = (await get(`/solutions/${slug}/versions/compare?from=2&to=3`)).json()
    expect(sections).toMatchObject([
      {
        section: 'adoption',
        changes: [{ field: 'connectedMunicipalities', added: [`Ort ${ars[2]}`], removed: [`Ort ${ars[0]}`] }],
      },
    ])
    await draftVersion(editor, id)
    const { sections: stored } = await describeListing(editor, id)
    const { version } = stored.find(({ section }) => section === 'adoption')!
    const unknown = stating(ars[1], '990000000000').adoption
    await expect(saveSection(editor, id, { section: 'adoption', version, content: unknown })).rejects.toMatchObject({
      status: 400,
      errors: [{ pointer: '/content/connectedMunicipalities/1', rule: 'unknown' }],
    })
  })

  test('from before a question was added still reads', async () => {
    const { slug, versionId } = await aPublishedListing(ctx, { operatorId, title: 'Igel anmelden' })
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`) // what is published stands still otherwise
      await tx.execute(
        sql`update listing_versions set published_as = published_as - 'connectedMunicipalities' where id = ${versionId}`,
      )
    })
    expect((await get(`/solutions/${slug}/versions/1`)).json().solution).toMatchObject({
      title: 'Igel anmelden',
      connectedMunicipalities: [],
    })
  })

  test('keeps its answers and the words of the questions, whatever is asked later', async () => {
    const { id, slug, editor } = await aPublishedListing(ctx, { operatorId, title: 'Schildkröte anmelden' })
    const [before] = await db.select().from(requirements).where(eq(requirements.slug, 'mandanten'))
    const of = eq(requirements.slug, 'mandanten')
    await db.update(requirements).set({ isAsked: false, text: 'Etwas anderes.' }).where(of)
    const answers = [{ slug: 'mandanten', text: 'Daten sind getrennt.', state: 'fulfilled' }]
    expect((await get(`/solutions/${slug}/versions/1`)).json()).toMatchObject({ requirements: answers })
    expect((await get(`/solutions/${slug}/listing`)).json()).toMatchObject({ requirements: answers })
    // Who goes on with this version finds the answer in the words of today.
    await draftVersion(editor, id)
    expect(await previewListing(editor, await requireOwnListing(editor, id))).toMatchObject({
      requirements: [{ slug: 'mandanten', text: 'Etwas anderes.', state: 'fulfilled' }],
    })
    await db.update(requirements).set(before!).where(of)
  })

  test('can be suspended, resumed and withdrawn; then it is found no more and names its successor', async () => {
    const successor = await aPublishedListing(ctx, { operatorId, title: 'Nachfolger' })
    const { id, editor, slug } = await aPublishedListing(ctx, { operatorId, title: 'Gürteltier anmelden' })
    await suspendListing(editor, id, 'Wartung der Schnittstelle.')
    expect((await get(`/solutions/${slug}/listing`)).json()).toMatchObject({
      status: 'suspended',
      reason: 'Wartung der Schnittstelle.',
    })
    await resumeListing(editor, id)
    await withdrawListing(editor, id, { reason: 'Abgelöst.', successor: successor.slug })
    expect((await get(`/solutions/${slug}/listing`)).json()).toMatchObject({
      status: 'withdrawn',
      successor: { slug: successor.slug },
    })
    await index()
    expect((await get('/solutions?q=Gürteltier')).json().items).toEqual([])
    expect((await get(`/solutions/${slug}`)).statusCode).toBe(200)
    await expect(resumeListing(editor, id)).rejects.toEqual(refusal(409, 'illegal-transition'))
    await expect(draftVersion(editor, id)).rejects.toEqual(refusal(409, 'illegal-transition'))
  })

  test('that is withdrawn takes its next version out of review; nobody publishes it, its provider may throw it away', async () => {
    const { id, editor, moderator } = await aPublishedListing(ctx, { operatorId, title: 'Faultier anmelden' })
    await draftVersion(editor, id)
    await submitListing(editor, id)
    const { current } = await describeListing(editor, id)
    await claimReview(moderator, current.id)
    await withdrawListing(editor, id, { reason: 'Abgelöst.', successor: null })
    await expect(
      decideReview(moderator, current.id, { outcome: 'publish', reason: 'Vollständig.' }),
    ).rejects.toMatchObject({ status: 404 })
    expect((await listReviews(moderator, { perPage: 100 })).items.map(({ listing }) => listing)).not.toContain(id)
    const { current: draft, allowedActions } = await describeListing(editor, id)
    expect(draft.status).toBe('draft')
    expect(allowedActions).toContainEqual({ action: 'discard', isAllowed: true, reason: null })
    expect(await discardDraft(editor, id)).toEqual({ isGone: false })
    expect((await describeListing(editor, id)).current).toMatchObject({ number: 1, status: 'published' })
  })

  test('of a withdrawn listing is not published, whoever approved it', async () => {
    const { id, editor, moderator } = await aPublishedListing(ctx, { operatorId, title: 'Ameisenbär anmelden' })
    await draftVersion(editor, id)
    await submitListing(editor, id)
    const { current } = await describeListing(editor, id)
    await claimReview(moderator, current.id)
    await db.update(listings).set({ status: 'withdrawn', statusReason: 'Abgelöst.' }).where(eq(listings.id, id))
    await expect(decideReview(moderator, current.id, { outcome: 'publish', reason: 'Vollständig.' })).rejects.toEqual(
      refusal(409, 'illegal-transition'),
    )
  })
})
