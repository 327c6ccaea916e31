import { listingDecisions, listings, listingVersions, trustedProviders } from '@fit-store/db/schema/listings'
import { solutionLinks } from '@fit-store/db/schema/solution-documents'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { anOrganisation } from '../../../test/factories.ts'
import { aDraft, aModerator, anEditor, aPublishedListing, aReview, saveAll } from '../../../test/listings.ts'
import { actingAs, aMembership } from '../../../test/people.ts'
import { deputise } from '../../../test/terms.ts'
import { changeDeadlineRule } from '../../deadlines/deadline-rules.ts'
import { describeListing } from '../listings/describe-listing.ts'
import { discardDraft } from '../listings/drafts/draft-version.ts'
import { duplicatesOf } from '../listings/drafts/find-duplicates.ts'
import { listListingHistory } from '../listings/list-history.ts'
import { submitListing } from '../listings/drafts/submit-listing.ts'
import { claimReview, releaseReview } from './claim-review.ts'
import { commentField, removeComment, resolveComment } from './comment-field.ts'
import { decideReview } from './decide-review.ts'
import { describeReview, listReviewers, listReviews } from './queries.ts'
import { endTrust, trustProvider } from './trusted-providers.ts'

const { ctx, db } = await testApp()
const { id: operatorId } = await anOrganisation(ctx, { kind: 'platform_operator' })
const refusal = (status: number, slug: string) => expect.objectContaining({ status, slug })
const allowed = ({ allowedActions }: { allowedActions: { action: string; isAllowed: boolean }[] }) =>
  allowedActions.filter(({ isAllowed }) => isAllowed).map(({ action }) => action)

describe('the inbox', () => {
  test('counts what waits for everybody, for me and for nobody, and tells age and due date', async () => {
    const { moderator, versionId } = await aReview(ctx, { operatorId, title: 'Im Eingang' })
    const unclaimed = await aDraft(ctx)
    await submitListing(unclaimed.editor, unclaimed.id)
    const mine = await listReviews(moderator, { view: 'mine' })
    expect(mine.items).toMatchObject([
      { id: versionId, title: 'Im Eingang', ageDays: 0, isOverdue: false, dueOn: expect.any(String) },
    ])
    expect(mine.counters).toMatchObject({ mine: 1, overdue: 0 })
    expect(mine.counters.all).toBeGreaterThanOrEqual(2)
    expect((await listReviews(moderator, { view: 'unclaimed' })).items.map(({ listing }) => listing)).toContain(
      unclaimed.id,
    )
  })

  test('shows no draft, whoever asks', async () => {
    const { id, editor } = await aDraft(ctx)
    const { moderator } = await aModerator(ctx, operatorId)
    const { current } = await describeListing(editor, id)
    await expect(describeReview(moderator, current.id)).rejects.toEqual(refusal(404, 'not-found'))
  })
})

describe('a review', () => {
  test('is due as the operator has set it when the version is handed in', async () => {
    const { id, editor } = await aDraft(ctx)
    await changeDeadlineRule(ctx, 'review', { version: 1, amount: 3, counted: 'working_days' })
    await submitListing({ ...editor, now: () => new Date('2026-12-23T10:00:00Z') }, id)
    await changeDeadlineRule(ctx, 'review', { version: 2, amount: 14, counted: 'days' })
    const [version] = await db.select().from(listingVersions).where(eq(listingVersions.listingId, id))
    expect(version?.dueOn).toBe('2026-12-29')
  })

  test('belongs to who has claimed it; another takes it over, and a deputy counts', async () => {
    const { versionId, moderator, moderatorId } = await aReview(ctx, { operatorId })
    const { moderator: other, personId } = await aModerator(ctx, operatorId)
    const decision = { outcome: 'publish', reason: 'Gut.' } as const
    await expect(decideReview(other, versionId, decision)).rejects.toEqual(refusal(409, 'illegal-transition'))
    expect(allowed(await describeReview(other, versionId))).toEqual(['claim'])
    expect(allowed(await describeReview(moderator, versionId))).toEqual([
      'release',
      'comment',
      'publish',
      'request_changes',
      'refuse',
    ])
    await claimReview(moderator, versionId, personId)
    expect((await describeReview(other, versionId)).reviewer).toMatchObject({ id: personId })
    await releaseReview(other, versionId)
    expect(await describeReview(other, versionId)).toMatchObject({ reviewer: null, current: { status: 'submitted' } })
    expect((await listReviewers(other)).map(({ id }) => id)).toEqual(expect.arrayContaining([moderatorId, personId]))
  })

  test('is given to nobody who cannot review', async () => {
    const { versionId, moderator } = await aReview(ctx, { operatorId })
    const { personId } = await aMembership(ctx, { organisationId: operatorId, roles: ['contract_manager'] })
    await expect(claimReview(moderator, versionId, personId)).rejects.toMatchObject({
      errors: [{ pointer: '/reviewer', rule: 'unknown' }],
    })
  })

  test('asks for a change on one field; the provider reads it with the decision, mends it and hands in again', async () => {
    const { id, editor, versionId, moderator, content } = await aReview(ctx, { operatorId })
    await commentField(moderator, versionId, { section: 'basics', field: 'summary', text: 'Für wen genau?' })
    expect((await describeListing(editor, id)).comments).toEqual([])
    await decideReview(moderator, versionId, { outcome: 'request_changes', reason: 'Ein Punkt ist offen.' })
    const returned = await describeListing(editor, id)
    expect(returned).toMatchObject({
      current: { status: 'changes_requested' },
      decisions: [{ outcome: 'request_changes', reason: 'Ein Punkt ist offen.' }],
      comments: [{ section: 'basics', field: 'summary', text: 'Für wen genau?', resolvedAt: null }],
      turn: { party: 'provider' },
    })
    await saveAll(editor, id, {
      basics: { ...content.basics, title: 'Halb fertig', summary: 'Halterinnen und Halter in Gemeinden.' },
    })
    // Who reviews reads what was handed in, until it is handed in again.
    expect(await describeReview(moderator, versionId)).toMatchObject({
      title: content.basics.title,
      content,
      mended: [],
    })
    const { items: decided } = await listReviews(moderator, { view: 'decided' })
    expect(decided.find((one) => one.id === versionId)?.title).toBe(content.basics.title)
    await resolveComment(editor, id, returned.comments[0]!.id)
    await submitListing(editor, id)
    expect(await describeListing(editor, id)).toMatchObject({
      current: { status: 'submitted', number: 1 },
      comments: [{ resolvedAt: expect.any(String) }],
    })
    expect(await describeReview(moderator, versionId)).toMatchObject({
      title: 'Halb fertig',
      mended: [{ section: 'basics', changes: [{ field: 'title' }, { field: 'summary' }] }],
    })
    const { items } = await listListingHistory(editor, id, {})
    expect(items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['listing.changes_requested', 'listing.comment_resolved']),
    )
    expect(items.map(({ type }) => type)).not.toContain('listing.commented')
  })

  test('once decided stays: its provider may mend it, but not throw it away', async () => {
    const { id, editor, versionId, moderator } = await aReview(ctx, { operatorId })
    await decideReview(moderator, versionId, { outcome: 'request_changes', reason: 'Ein Punkt ist offen.' })
    expect(allowed(await describeListing(editor, id))).not.toContain('discard')
    await expect(discardDraft(editor, id)).rejects.toEqual(refusal(409, 'in-use'))
    expect((await describeListing(editor, id)).decisions).toHaveLength(1)
  })

  test('takes back a comment nobody has read, and only the own one', async () => {
    const { versionId, moderator, editor, id } = await aReview(ctx, { operatorId })
    await commentField(moderator, versionId, { section: 'operation', field: null, text: 'Irrtum' })
    const [comment] = (await describeReview(moderator, versionId)).comments
    await removeComment(moderator, versionId, comment!.id)
    expect((await describeReview(moderator, versionId)).comments).toEqual([])
    await decideReview(moderator, versionId, { outcome: 'refuse', reason: 'Keine Leistung der Verwaltung.' })
    expect(allowed(await describeListing(editor, id))).toContain('begin_next')
    await expect(
      commentField(moderator, versionId, { section: 'basics', field: null, text: 'zu spät' }),
    ).rejects.toEqual(refusal(409, 'illegal-transition'))
  })

  test('comments only on questions there are', async () => {
    const { versionId, moderator } = await aReview(ctx, { operatorId })
    await expect(
      commentField(moderator, versionId, { section: 'basics', field: 'farbe', text: '?' }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/field' }] })
  })

  test('of the operator’s own listing needs another person than who handed it in', async () => {
    const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
    const { personId } = await aMembership(ctx, { organisationId: operator.id, roles: ['editor', 'moderator'] })
    const both = await actingAs(ctx, { personId, organisationId: operator.id })
    const { id } = await aDraft(ctx, { provider: operator, editor: both, personId })
    await submitListing(both, id)
    const { current } = await describeListing(both, id)
    await claimReview(both, current.id)
    const decision = { outcome: 'publish', reason: 'Gut.' } as const
    await expect(decideReview(both, current.id, decision)).rejects.toEqual(refusal(409, 'second-person-required'))
    const { moderator } = await aModerator(ctx, operator.id)
    await claimReview(moderator, current.id)
    expect(await decideReview(moderator, current.id, decision)).toMatchObject({ needsConclusion: true })
  })

  test('of the operator’s own listing is not decided by who handed it in as somebody’s deputy', async () => {
    const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
    const deputised = await aMembership(ctx, { organisationId: operator.id, roles: ['editor'] })
    const { id: membershipId, personId } = await aMembership(ctx, { organisationId: operator.id, roles: ['moderator'] })
    await deputise(ctx, membershipId, deputised.id, 'editor')
    const both = await actingAs(ctx, { personId, organisationId: operator.id })
    const { id } = await aDraft(ctx, { provider: operator, editor: both, personId })
    await submitListing(both, id)
    const { current } = await describeListing(both, id)
    await claimReview(both, current.id)
    await expect(decideReview(both, current.id, { outcome: 'publish', reason: 'Gut.' })).rejects.toEqual(
      refusal(409, 'second-person-required'),
    )
  })

  test('that two people decide at once is decided once', async () => {
    const { versionId, moderator, id } = await aReview(ctx, { operatorId })
    const outcomes = await Promise.allSettled([
      decideReview(moderator, versionId, { outcome: 'refuse', reason: 'Nein.' }),
      decideReview(moderator, versionId, { outcome: 'publish', reason: 'Ja.' }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } })
    expect(await db.$count(listingDecisions, eq(listingDecisions.versionId, versionId))).toBe(1)
    expect(await db.$count(listings, eq(listings.id, id))).toBe(1)
  })

  test('shows likely duplicates and what changed against the published version', async () => {
    const first = await aPublishedListing(ctx, { operatorId, title: 'Wohnmobilstellplatz reservieren' })
    const { provider, editor, personId } = await anEditor(ctx)
    const second = await aReview(ctx, {
      operatorId,
      title: 'Wohnmobilstellplatz reservieren',
      provider,
      editor,
      personId,
    })
    const { duplicates, changes } = await describeReview(second.moderator, second.versionId)
    expect(duplicates).toMatchObject([{ kind: 'solution', slug: first.slug, reasons: ['similar_name'] }])
    expect(changes).toEqual([])
  })
})

test('the same place of source code makes a duplicate, whatever the name', async () => {
  const first = await aPublishedListing(ctx, { operatorId, title: 'Quelle eins' })
  const second = await aDraft(ctx, { title: 'Etwas ganz anderes' })
  const [link] = first.content.technology.links
  const { technology } = second.content
  await saveAll(second.editor, second.id, {
    technology: { ...technology, links: [{ ...link!, url: link!.url.replace('.git', '/') }] },
  })
  expect(await duplicatesOf(second.editor, second.id)).toMatchObject([{ slug: first.slug, reasons: ['same_source'] }])
  // A name that merely ends in "git" is another place than one without these letters.
  const [{ url }, elsewhere] = [link!, link!.url.replace('.git', 'xgit')]
  expect(
    await db.update(solutionLinks).set({ url: elsewhere }).where(eq(solutionLinks.url, url)).returning(),
  ).not.toEqual([])
  expect(await duplicatesOf(second.editor, second.id)).toEqual([])
})

test('the operator cannot trust itself', async () => {
  const { provider, personId, editor } = await anEditor(ctx, { kind: 'platform_operator' })
  await expect(trustProvider(editor, provider.slug, 'Wir kennen uns.')).rejects.toEqual(
    refusal(409, 'second-person-required'),
  )
  await db.insert(trustedProviders).values({ organisationId: provider.id, reason: 'Von früher', trustedBy: personId })
  const { id } = await aDraft(ctx, { provider, editor, personId })
  await submitListing(editor, id)
  expect(await describeListing(editor, id)).toMatchObject({
    submissionLeadsTo: 'review',
    current: { status: 'submitted' },
  })
})

test('trust is the operator’s to give and to end', async () => {
  const { provider, editor } = await anEditor(ctx)
  const { personId } = await aMembership(ctx, { organisationId: operatorId, roles: ['operator_administrator'] })
  const administrator = await actingAs(ctx, { personId, organisationId: operatorId })
  await trustProvider(administrator, provider.slug, 'Zwei Jahre ohne Beanstandung.')
  const { id } = await aDraft(ctx, { provider, editor, personId })
  expect((await describeListing(editor, id)).submissionLeadsTo).toBe('agreement')
  await endTrust(administrator, provider.slug, 'Angaben waren falsch.')
  expect((await describeListing(editor, id)).submissionLeadsTo).toBe('review')
  await expect(endTrust(administrator, provider.slug, 'Noch einmal.')).rejects.toEqual(refusal(404, 'not-found'))
})
