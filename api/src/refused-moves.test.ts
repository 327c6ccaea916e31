import { rollOuts, rollOutStatuses } from '@fit-store/db/schema/adoption'
import { events } from '@fit-store/db/schema/events'
import { listings, listingVersionStatuses } from '@fit-store/db/schema/listings'
import { accreditations } from '@fit-store/db/schema/organisations'
import { allocationKeys, allocationKeyValues, priceSheets, priceSheetStatuses } from '@fit-store/db/schema/pricing'
import { termsClauses, termsVersions } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { aChecklist, aConcludedAgreement, caller, thePartners } from '../test/agreements.ts'
import { inComingYear } from '../test/days.ts'
import { testApp } from '../test/app.ts'
import { aColleague, theTerms } from '../test/cases.ts'
import { anOrganisation, aSolution } from '../test/factories.ts'
import { aDraft, aModerator, anEditor, aPublishedListing, aReview } from '../test/listings.ts'
import { accredited, actingAs, aMembership, aPerson } from '../test/people.ts'
import { aContent, aKey, aMember, anOffer } from '../test/prices.ts'
import { aTermsDocument, aWorkingGroupMember } from '../test/terms.ts'
import { allowedStatuses } from './adoption/lifecycle.ts'
import { changeRollOut } from './adoption/report-roll-out.ts'
import { pdfRenderer } from './documents/pdf-renderer.ts'
import { acceptInvitation } from './identity/members/accept-invitation.ts'
import { inviteMember, issueInvitationSecret } from './identity/members/invite-member.ts'
import { withdrawInvitation } from './identity/members/withdraw-invitation.ts'
import { accreditOrganisation, refuseOrganisation } from './organisations/accreditation.ts'
import type { Ctx } from './platform/ctx.ts'
import { approveKey, refuseKey } from './pricing/keys/decide-key.ts'
import { changeProposal, withdrawProposal } from './pricing/keys/propose-key.ts'
import { createSheet } from './pricing/sheets/create-sheet.ts'
import { allowedActions as sheetActions, type SheetAction } from './pricing/sheets/lifecycle.ts'
import { discardSheet, publishSheet, returnSheet, saveSheet, submitSheet } from './pricing/sheets/move-sheet.ts'
import { claimSolution, decideClaim } from './solutions/listings/claims/claim-solution.ts'
import { describeListing } from './solutions/listings/describe-listing.ts'
import { discardDraft, draftVersion } from './solutions/listings/drafts/draft-version.ts'
import { submitListing, withdrawSubmission } from './solutions/listings/drafts/submit-listing.ts'
import {
  listingActions,
  versionActions,
  type ListingAction,
  type VersionAction,
} from './solutions/listings/lifecycle.ts'
import { saveSection } from './solutions/listings/save-section.ts'
import { resumeListing, suspendListing, withdrawListing } from './solutions/listings/standing/change-status.ts'
import { claimReview, releaseReview } from './solutions/reviews/claim-review.ts'
import { commentField } from './solutions/reviews/comment-field.ts'
import { decideReview } from './solutions/reviews/decide-review.ts'
import { approveVersion } from './terms/approval/approve-version.ts'
import { putIntoForce } from './terms/approval/put-into-force.ts'
import { requestReview, returnToDraft } from './terms/approval/request-review.ts'
import { castVote } from './terms/deliberation/cast-vote.ts'
import { commentClause, resolveComment } from './terms/deliberation/comment-clause.ts'
import { openComments } from './terms/deliberation/open-comments.ts'
import { changeVersion, discardVersion } from './terms/drafting/change-version.ts'
import {
  allowedActions as termsActions,
  termsPhases,
  type Action as TermsAction,
  type Phase,
} from './terms/lifecycle.ts'

// Whoever has the right role moves a record in a status that does not allow the move: 409, whatever the record, and nothing happens. The
// moves that are possible come from the lifecycles; each of the others is made here. Requests, agreements and memberships have
// tests of whole sequences beside their code.

const { app, ctx, db } = await testApp()
const { render, close } = pdfRenderer()
afterAll(close)
await aKey(ctx)
const operator = await anOrganisation(ctx, { kind: 'platform_operator' })
const { moderator } = await aModerator(ctx, operator.id)
const reason = 'Das passt so nicht zusammen.'

/** The status of the refusal, and how many events were written nevertheless. */
async function attempt(move: () => Promise<unknown>): Promise<[unknown, number]> {
  const before = await db.$count(events)
  const outcome = await move().then(
    () => 'done',
    (error: { status?: number }) => error.status ?? error,
  )
  return [outcome, (await db.$count(events)) - before]
}

const pairs = <S extends string, A extends string>(statuses: readonly S[], actions: readonly A[]) =>
  statuses.flatMap((status) => actions.map((action) => [action, status] as const))

describe('a version of a listing', () => {
  type Status = (typeof listingVersionStatuses)[number]
  const standing = Object.fromEntries(
    listingVersionStatuses.map((status) => [status, status === 'superseded' ? aSuperseded() : aVersion(status)]),
  ) as Record<Status, ReturnType<typeof aVersion>>

  async function aVersion(status: Status) {
    const make = async () => {
      if (status === 'draft') return aDraft(ctx)
      if (status === 'published') return aPublishedListing(ctx, { operatorId: operator.id })
      const review = await aReview(ctx, { operatorId: operator.id })
      if (status === 'submitted') await releaseReview(review.moderator, review.versionId)
      if (status === 'changes_requested')
        await decideReview(review.moderator, review.versionId, { outcome: 'request_changes', reason })
      if (status === 'refused') await decideReview(review.moderator, review.versionId, { outcome: 'refuse', reason })
      return review
    }
    const { id, editor, ...made } = await make()
    const { current } = await describeListing(editor, id)
    expect(current.status).toBe(status)
    return { id, editor, versionId: current.id, reviewer: 'moderator' in made ? (made.moderator as Ctx) : moderator }
  }

  async function aSuperseded() {
    const { id, editor, versionId, moderator: reviewer } = await aPublishedListing(ctx, { operatorId: operator.id })
    await draftVersion(editor, id)
    await submitListing(editor, id)
    const { id: newer } = (await describeListing(editor, id)).current
    await claimReview(reviewer, newer)
    await decideReview(reviewer, newer, { outcome: 'publish', reason })
    return { id, editor, versionId, reviewer }
  }

  type Made = Awaited<ReturnType<typeof aVersion>>
  const byProvider: Partial<Record<VersionAction, (made: Made) => Promise<unknown>>> = {
    edit: async ({ editor, id }) => {
      const { sections } = await describeListing(editor, id)
      const { version } = sections.find(({ section }) => section === 'supply_routes')!
      return saveSection(editor, id, { section: 'supply_routes', version, content: { supplyRoutes: [] } })
    },
    discard: ({ editor, id }) => discardDraft(editor, id),
    submit: ({ editor, id }) => submitListing(editor, id),
    withdraw_submission: ({ editor, id }) => withdrawSubmission(editor, id),
    begin_next: ({ editor, id }) => draftVersion(editor, id),
  }
  const byReviewer: typeof byProvider = {
    claim: ({ reviewer, versionId }) => claimReview(reviewer, versionId),
    release: ({ reviewer, versionId }) => releaseReview(reviewer, versionId),
    comment: ({ reviewer, versionId }) =>
      commentField(reviewer, versionId, { section: 'basics', field: 'title', text: reason }),
    publish: ({ reviewer, versionId }) => decideReview(reviewer, versionId, { outcome: 'publish', reason }),
    request_changes: ({ reviewer, versionId }) =>
      decideReview(reviewer, versionId, { outcome: 'request_changes', reason }),
    refuse: ({ reviewer, versionId }) => decideReview(reviewer, versionId, { outcome: 'refuse', reason }),
  }
  const refused = (party: 'provider' | 'reviewer', moves: typeof byProvider, statuses: readonly Status[]) =>
    pairs(statuses, Object.keys(moves) as VersionAction[]).filter(
      ([action, status]) => !versionActions({ status, isApproved: false }, party).includes(action),
    )
  // A listing is moved by its provider through its newest version, which is never superseded.
  const newest = listingVersionStatuses.filter((status) => status !== 'superseded')

  test.each(refused('provider', byProvider, newest))('refuses its provider to %s while %s', async (action, status) => {
    const made = await standing[status]
    expect(await attempt(() => byProvider[action]!(made))).toEqual([409, 0])
  })

  // Reviewers know nothing of a draft.
  test.each(refused('reviewer', byReviewer, listingVersionStatuses))(
    'refuses reviewers to %s while %s',
    async (action, status) => {
      const made = await standing[status]
      expect(await attempt(() => byReviewer[action]!(made))).toEqual([status === 'draft' ? 404 : 409, 0])
    },
  )
})

describe('a listing', () => {
  const moves: Record<ListingAction, (editor: Ctx, id: string) => Promise<unknown>> = {
    suspend: (editor, id) => suspendListing(editor, id, reason),
    resume: (editor, id) => resumeListing(editor, id),
    withdraw: (editor, id) => withdrawListing(editor, id, { reason, successor: null }),
  }
  const refused = pairs(['active', 'suspended', 'withdrawn'] as const, Object.keys(moves) as ListingAction[]).filter(
    ([action, status]) => !listingActions(status).includes(action),
  )

  test.each(refused)('refuses to %s while %s', async (action, status) => {
    const { editor, id } = await aPublishedListing(ctx, { operatorId: operator.id })
    if (status === 'suspended') await moves.suspend(editor, id)
    if (status === 'withdrawn') await moves.withdraw(editor, id)
    expect(await attempt(() => moves[action](editor, id))).toEqual([409, 0])
    expect((await db.select().from(listings).where(eq(listings.id, id)))[0]?.status).toBe(status)
  })
})

describe('a price sheet', () => {
  type Status = (typeof priceSheetStatuses)[number]
  const operations: Record<
    Exclude<SheetAction, 'revise'>,
    (editor: Ctx, id: string, version: number) => Promise<unknown>
  > = {
    edit: (editor, id, version) => saveSheet(editor, id, version, aContent()),
    submit: submitSheet,
    discard: discardSheet,
    return: (_, id, version) => returnSheet(moderator, id, { version, reason }),
    publish: (_, id, version) => publishSheet(moderator, id, version),
  }
  const versionOf = async (id: string) => (await db.select().from(priceSheets).where(eq(priceSheets.id, id)))[0]!

  async function aSheet(status: Status) {
    const { editor, solution } = await anOffer(ctx)
    const id = await createSheet(editor, { solution: solution.slug, year: 2027 })
    await saveSheet(editor, id, 1, aContent())
    if (status !== 'draft') await submitSheet(editor, id, 2)
    if (status === 'returned') await returnSheet(moderator, id, { version: 3, reason })
    if (status === 'published' || status === 'superseded') await publishSheet(moderator, id, 3)
    if (status === 'superseded') {
      const next = await createSheet(editor, { solution: solution.slug, year: 2027 })
      await submitSheet(editor, next, (await versionOf(next)).version)
      await publishSheet(moderator, next, (await versionOf(next)).version)
    }
    expect((await versionOf(id)).status).toBe(status)
    return { editor, id }
  }

  const isAllowed = (status: Status, action: SheetAction) =>
    [...sheetActions(status, 'provider'), ...sheetActions(status, 'operator')].includes(action)
  const refused = pairs(priceSheetStatuses, Object.keys(operations) as (keyof typeof operations)[]).filter(
    ([action, status]) => !isAllowed(status, action),
  )

  test.each(refused)('refuses to %s while %s', async (action, status) => {
    const { editor, id } = await aSheet(status)
    const { version } = await versionOf(id)
    // Who checks knows nothing of a sheet that its provider still works on.
    expect(await attempt(() => operations[action](editor, id, version))).toEqual([status === 'draft' ? 404 : 409, 0])
    expect(await versionOf(id)).toMatchObject({ status, version })
  })
})

describe('a version of terms', () => {
  const member = aWorkingGroupMember(ctx, 'BY')
  const drafter = aColleague(ctx, operator.id, ['contract_manager'])

  async function aVersion(phase: Phase) {
    const { key, versionId } = await aTermsDocument(ctx)
    if (phase === 'in_force') return { key, version: 1, id: versionId }
    const { actor } = await drafter
    const isDiscussed = phase !== 'draft'
    const [drafted] = await db
      .insert(termsVersions)
      .values({
        document: key,
        version: 2,
        title: 'Entwurf',
        // Only what the product ships comes into force without two approvals.
        origin: phase === 'approved' || phase === 'superseded' ? 'model' : 'operator',
        isModel: true,
        createdBy: actor.personId!,
        ...(isDiscussed && { commentsOpenedAt: ctx.now(), commentsDueOn: '2099-01-01' }),
      })
      .returning()
    const { id } = drafted!
    await db
      .insert(termsClauses)
      .values({ versionId: id, key: 'scope', heading: 'Gegenstand', text: 'Text.', summary: 'Kurz.', position: 1 })
    const set = (values: Partial<typeof termsVersions.$inferInsert>) =>
      db.update(termsVersions).set(values).where(eq(termsVersions.id, id))
    if (!['draft', 'commenting'].includes(phase)) await set({ status: 'in_review' })
    const approvedAt = ctx.now()
    if (phase === 'approved') await set({ status: 'approved', validFrom: '2099-01-01', approvedAt })
    if (phase === 'superseded') await set({ status: 'approved', validFrom: '2025-06-01', approvedAt })
    return phase === 'superseded' ? { key, version: 1, id: versionId } : { key, version: 2, id }
  }

  type Name = { key: string; version: number }
  const operations: Record<TermsAction, (by: Ctx, land: Ctx, name: Name) => Promise<unknown>> = {
    edit: (by, _, name) => changeVersion(by, name, 1, { title: 'Neu', changeNote: null, isModel: false }),
    discard: (by, _, name) => discardVersion(by, name),
    open_comments: (by, _, name) => openComments(by, name, '2099-01-01'),
    comment: (_, land, name) => commentClause(land, name, { body: reason, clause: null, answers: null }),
    resolve_comment: (by, _, name) => resolveComment(by, name, '019aa000-0000-7000-8000-000000000000', reason),
    vote: (_, land, name) => castVote(land, name, 'yes', null),
    request_review: (by, _, name) => requestReview(by, name),
    return_to_draft: (by, _, name) => returnToDraft(by, name, reason),
    approve: (by, _, name) => approveVersion(by, name, 'a'.repeat(64)),
    put_into_force: (by, _, name) => putIntoForce(by, name, '2099-01-01'),
  }
  const isAllowed = (phase: Phase, action: TermsAction) =>
    [...termsActions(phase, 'drafter'), ...termsActions(phase, 'working_group')].includes(action)
  const refused = pairs(termsPhases, Object.keys(operations) as TermsAction[]).filter(
    ([action, phase]) => !isAllowed(phase, action),
  )

  test.each(refused)('refuses to %s while %s', async (action, phase) => {
    const name = await aVersion(phase)
    const { personId, organisationId } = await member
    const land = await actingAs(ctx, { personId, organisationId })
    // A Land knows nothing of a draft that is not discussed yet.
    const hidden = phase === 'draft' && (action === 'comment' || action === 'vote')
    const by = await drafter
    expect(await attempt(() => operations[action](by, land, name))).toEqual([hidden ? 404 : 409, 0])
  })
})

describe('an allocation key', () => {
  const refused = pairs(['approved', 'refused'] as const, ['change', 'withdraw', 'approve', 'refuse'] as const)

  test.each(refused)('refuses to %s once it is decided', async (action, status) => {
    const { editor, solution } = await anOffer(ctx)
    const decider = await aMember(ctx, operator.id, ['contract_manager'])
    const facts = {
      slug: `nutzungen-${action}-${status}-2026`.replaceAll('_', '-'),
      kind: 'uses',
      name: 'Nutzungen',
      keyYear: 2026,
      asOf: '2026',
      sourceNote: 'Test',
      solutionId: solution.id,
      organisationId: editor.actor.organisation!.id,
      enteredBy: editor.actor.personId!,
    } as const
    const [key] = await db.insert(allocationKeys).values(facts).returning()
    const { id } = key!
    await db.insert(allocationKeyValues).values({ keyId: id, party: 'BB', value: '1' })
    await (status === 'approved' ? approveKey(decider, id, 1) : refuseKey(decider, id, { version: 1, reason }))
    const given = {
      kind: 'uses' as const,
      name: 'Neu',
      keyYear: 2026,
      asOf: '2026-01-01',
      solution: solution.slug,
      sourceNote: 'Test',
      values: 'BB;1\nBE;2',
    }
    const moves = {
      change: () => changeProposal(editor, id, 2, given as never),
      withdraw: () => withdrawProposal(editor, id, 2),
      approve: () => approveKey(decider, id, 2),
      refuse: () => refuseKey(decider, id, { version: 2, reason }),
    }
    expect(await attempt(moves[action])).toEqual([409, 0])
  })
})

describe('a claim', () => {
  test.each(pairs(['granted', 'refused'] as const, ['grant', 'refuse'] as const))(
    'refuses to %s once it is decided',
    async (action, status) => {
      const { editor } = await anEditor(ctx)
      const id = await claimSolution(editor, (await aSolution(ctx)).slug, 'Wir betreiben diesen Dienst.')
      await decideClaim(moderator, id, { isGranted: status === 'granted', reason })
      expect(await attempt(() => decideClaim(moderator, id, { isGranted: action === 'grant', reason }))).toEqual([
        409, 0,
      ])
    },
  )
})

describe('a registration', () => {
  test.each(pairs(['accredited', 'refused'] as const, ['accredit', 'refuse'] as const))(
    'refuses to %s once it is %s',
    async (action, status) => {
      const { id: organisationId } = await anOrganisation(ctx, { publishedAt: null })
      const { id: requestedBy } = await aPerson(ctx)
      const [asked] = await db
        .insert(accreditations)
        .values({ organisationId, seeks: ['adopting'], requestedBy })
        .returning()
      const { id } = asked!
      const by = await aMember(ctx, operator.id, ['operator_administrator'])
      const basis = { basis: 'carrier', basisNote: null } as const
      const moves = {
        accredit: (version: number) => accreditOrganisation(by, id, version, basis),
        refuse: (version: number) => refuseOrganisation(by, id, version, reason),
      }
      await (status === 'accredited' ? moves.accredit(1) : moves.refuse(1))
      expect(await attempt(() => moves[action](2))).toEqual([409, 0])
    },
  )
})

describe('an invitation', () => {
  // Used, withdrawn and unknown look the same, so that nobody learns who was invited: 404.
  test.each(pairs(['accepted', 'withdrawn'] as const, ['accept', 'withdraw'] as const))(
    'knows no way to %s once it is %s',
    async (action, status) => {
      const { id: organisationId } = await anOrganisation(ctx)
      const { personId } = await aMembership(ctx, { organisationId, roles: ['administrator'] })
      await accredited(ctx, organisationId, personId)
      const admin = await actingAs(ctx, { personId, organisationId })
      const { id } = await inviteMember(admin, { email: 'neu@amt.example', roles: ['reader'] })
      const secret = (await issueInvitationSecret(ctx, id))!
      const accept = async () =>
        acceptInvitation(await actingAs(ctx, { personId: (await aPerson(ctx)).id }), { secret })
      const moves = { accept, withdraw: () => withdrawInvitation(admin, id) }
      await (status === 'accepted' ? accept() : moves.withdraw())
      expect(await attempt(moves[action])).toEqual([404, 0])
    },
  )
})

describe('a roll-out', async () => {
  await theTerms(ctx)
  await aChecklist(ctx)
  const partners = await thePartners(ctx, { provider: 'BB', adopter: 'BW' })
  const agreement = await aConcludedAgreement({ ctx, call: caller(app, ctx), render }, partners)
  const refused = pairs(rollOutStatuses, rollOutStatuses).filter(
    ([to, from]) => to !== from && !allowedStatuses(from).includes(to),
  )

  test.each(refused)('does not become %s while %s', async (to, from) => {
    const at = refused.findIndex((pair) => pair[0] === to && pair[1] === from)
    const [row] = await db
      .insert(rollOuts)
      .values({
        agreementId: agreement.id,
        ars: `08000000${String(at).padStart(4, '0')}`,
        name: 'Amt',
        status: from,
        statusOn: inComingYear('04-01'),
        ...(from === 'stopped' && { note: reason }),
      })
      .returning()
    const report = { status: to, statusOn: inComingYear('05-01'), plannedOn: null, note: reason }
    const later = { ...partners.adopter.acting, now: () => new Date(`${inComingYear('06-01')}T12:00:00Z`) }
    expect(await attempt(() => changeRollOut(later, row!.id, row!.version, report))).toEqual([409, 0])
  })
})
