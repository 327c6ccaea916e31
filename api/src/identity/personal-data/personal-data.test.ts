import { agreementApprovals } from '@fit-store/db/schema/agreements'
import { agreementSignatures } from '@fit-store/db/schema/agreement-documents'
import { calendarFeeds } from '@fit-store/db/schema/calendar-feeds'
import { checklistTicks } from '@fit-store/db/schema/checklists'
import { termsApprovals, termsComments, termsVersions, termsVotes } from '@fit-store/db/schema/terms'
import { watchlistEntries } from '@fit-store/db/schema/identity'
import {
  listingClaims,
  listingComments,
  listingConfirmations,
  listingDecisions,
  listingVersions,
  trustedProviders,
} from '@fit-store/db/schema/listings'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { catchUp, testApp } from '../../../test/app.ts'
import { testDeliveries } from '../../../test/deliveries.ts'
import { anOrganisation, aSolution } from '../../../test/factories.ts'
import { coSignatureRequests } from '@fit-store/db/schema/cases'
import { listingImports } from '@fit-store/db/schema/exchange'
import { roomMessages, roomTasks } from '@fit-store/db/schema/rooms'
import { accredited, actingAs, aMembership, aPerson, signedIn } from '../../../test/people.ts'
import { notifier } from '../../notifications/consumer.ts'
import { changePreferences } from '../../notifications/preferences.ts'
import { inviteMember, issueInvitationSecret } from '../members/invite-member.ts'
import { acceptInvitation, listMyInvitations } from '../members/accept-invitation.ts'
import { grantRole } from '../members/grant-role.ts'
import { registerOrganisation } from '../registration/register-organisation.ts'
import { erasePerson } from './erase-person.ts'
import { createToken } from '../tokens/tokens.ts'

const { app, ctx, db, get, url } = await testApp()
await testDeliveries(ctx, url)

/** Where the database points at people, and under which name the export tells of it. A new column has to be added here. */
const told: Record<string, string> = {
  'accreditations.decided_by': 'accreditations',
  'accreditations.requested_by': 'accreditations',
  'agreement_approvals.authority_of': 'agreementApprovals',
  'agreement_approvals.person_id': 'agreementApprovals',
  'agreement_signatures.authority_of': 'agreementSignatures',
  'agreement_signatures.person_id': 'agreementSignatures',
  'allocation_keys.decided_by': 'allocationKeys',
  'allocation_keys.entered_by': 'allocationKeys',
  'api_tokens.created_by': 'apiTokens',
  'calendar_feeds.person_id': 'calendarFeeds',
  'checklist_ticks.person_id': 'checklistTicks',
  'co_signature_requests.asked_by': 'coSignatures',
  'co_signature_requests.asked_of': 'coSignatures',
  'events.actor': 'history',
  'identities.person_id': 'signIns',
  'invitations.accepted_by': 'invitations',
  'invitations.email': 'invitations',
  'invitations.invited_by': 'invitations',
  'listing_claims.decided_by': 'listingClaims',
  'listing_claims.requested_by': 'listingClaims',
  'listing_comments.person_id': 'listingComments',
  'listing_confirmations.confirmed_by': 'listingConfirmations',
  'listing_decisions.person_id': 'listingDecisions',
  'listing_imports.actor': 'listingImports',
  'listing_versions.reviewer_id': 'listingVersions',
  'listing_versions.submitted_by': 'listingVersions',
  'memberships.person_id': 'memberships',
  'notification_preferences.person_id': 'notificationPreferences',
  'notifications.person_id': 'notifications',
  'people.email': 'person',
  'room_messages.person_id': 'roomMessages',
  'room_tasks.owner_id': 'roomTasks',
  'sessions.person_id': 'sessions',
  'terms_approvals.authority_of': 'termsApprovals',
  'terms_approvals.person_id': 'termsApprovals',
  'terms_comments.person_id': 'termsComments',
  'terms_comments.resolved_by': 'termsComments',
  'terms_versions.created_by': 'termsVersions',
  'terms_votes.person_id': 'termsVotes',
  'trusted_providers.trusted_by': 'trustedProviders',
  'watchlist_entries.person_id': 'watchlist',
  'webhooks.created_by': 'webhooks',
}

test('every column that points at a person is known to the export', async () => {
  const columns = await db.execute<{ name: string }>(sql`
    select distinct c.table_name || '.' || c.column_name as name
      from information_schema.columns c
      left join pg_constraint k on k.contype = 'f' and k.confrelid = 'people'::regclass
       and k.conrelid = format('%I', c.table_name)::regclass
       and k.conkey = array[(select attnum from pg_attribute where attrelid = k.conrelid and attname = c.column_name)]
     where c.table_schema = 'public'
       and (k.oid is not null or c.column_name in ('person_id', 'email', 'actor') or c.column_name ~ '_by$' and c.data_type <> 'USER-DEFINED')
     order by 1`)
  expect(columns.map(({ name }) => name)).toEqual(Object.keys(told).toSorted())
})

/** Somebody about whom everything is stored that can be. */
async function somebody() {
  const mark = `erika-${crypto.randomUUID().slice(0, 8)}`
  const person = await aPerson(ctx, { displayName: mark, email: `${mark}@amt.example` })
  const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
  const first = await aMembership(ctx, { organisationId, roles: ['administrator'] })
  await accredited(ctx, organisationId, person.id)
  const colleague = await actingAs(ctx, { personId: first.personId, organisationId })
  await inviteMember(colleague, { email: person.email!, roles: ['reader'] })
  const newcomer = await actingAs(ctx, { personId: person.id })
  const [invitation] = await listMyInvitations(newcomer)
  await acceptInvitation(newcomer, { id: invitation!.id })
  const [membership] = await db.execute<{ id: string }>(sql`select id from memberships where person_id = ${person.id}`)
  await grantRole(colleague, membership!.id, { role: 'administrator' })
  const me = await actingAs(ctx, { personId: person.id, organisationId })
  await inviteMember(me, { email: 'jemand@amt.example', roles: ['reader'] })
  const expiresOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  await createToken(me, { name: 'Abgleich', scopes: ['reader'], expiresOn })
  await changePreferences(me, [{ topic: 'membership', cadence: 'daily' }])
  await db.insert(watchlistEntries).values({ personId: person.id, solutionId: (await aSolution(ctx)).id })
  await db.execute(
    sql`insert into identities (provider, subject, person_id) values ('test', ${`subject-${mark}`}, ${person.id})`,
  )
  await db.execute(sql`
    insert into allocation_keys (slug, kind, name, key_year, as_of, source_note, entered_by)
    values (${`uses-${person.id}`}, 'uses', 'Nutzungen', 2026, '2026', 'Test', ${person.id})`)
  await db.execute(sql`
    insert into webhooks (organisation_id, name, url, event_types, secret, created_by)
    values (${organisationId}, 'Abgleich', 'https://empfang.example', '{solution.changed}', 'whsec_x', ${person.id})`)
  await addOpinions(person.id, organisationId)
  const other = await anOrganisation(ctx, { kind: 'kommune' })
  const elsewhere = await aMembership(ctx, { organisationId: other.id, roles: ['administrator'] })
  await accredited(ctx, other.id, elsewhere.personId)
  const inviting = await actingAs(ctx, { personId: elsewhere.personId, organisationId: other.id })
  await inviteMember(inviting, { email: person.email!, roles: ['reader'] })
  await catchUp(ctx, notifier)
  return { mark, person, headers: await signedIn(ctx, { personId: person.id, organisationId }) }
}

/** Straight into the tables, past the guards of terms and checklists, which only who writes has to satisfy. */
async function addOpinions(personId: string, organisationId: string) {
  const version = crypto.randomUUID()
  const by = { personId, organisationId, versionId: version }
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.insert(termsVersions).values({
      id: version,
      document: version,
      version: 1,
      origin: 'operator',
      isModel: false,
      title: 'Entwurf',
      createdBy: personId,
    })
    await tx.insert(termsComments).values({ ...by, body: 'Bitte kürzer fassen.' })
    await tx.insert(termsVotes).values({ ...by, land: 'BY', ballot: 'yes', hash: 'a' })
    await tx.insert(termsApprovals).values({ ...by, authorityOf: personId, hash: 'a' })
    const signing = { agreementId: version, personId, authorityOf: personId }
    await tx.insert(agreementApprovals).values({ ...signing, version: 1 })
    await tx.insert(agreementSignatures).values({
      ...signing,
      organisationId,
      party: 'partner',
      method: 'portal',
      form: 'text',
      signatoryName: 'Unterzeichnung',
      authority: 'Verfügung 4/2026',
      documentHash: 'a',
    })
    await tx.insert(calendarFeeds).values({ personId, organisationId, secretHash: personId })
    await tx.insert(listingVersions).values({ listingId: version, number: 1, reviewerId: personId })
    await tx.insert(listingComments).values({ versionId: version, section: 'basics', text: 'Welche?', personId })
    await tx.insert(listingDecisions).values({ versionId: version, outcome: 'refuse', reason: 'Doppelt.', personId })
    await tx
      .insert(listingConfirmations)
      .values({ listingId: version, section: 'basics', confirmedOn: '2026-11-21', confirmedBy: personId })
    await tx
      .insert(listingClaims)
      .values({ solutionId: version, organisationId, reason: 'Unser Dienst', requestedBy: personId })
    await tx.insert(listingImports).values({
      organisationId,
      actor: `person:${personId}`,
      fileName: 'dienste.csv',
      content: 'VGl0ZWw=',
      mapping: {},
    })
    await tx.insert(trustedProviders).values({ organisationId, reason: 'Erprobt', trustedBy: personId })
    const inCase = { requestId: version, organisationId }
    await tx.insert(roomMessages).values({ ...inCase, personId, party: 'adopter', body: 'Guten Tag' })
    await tx.insert(roomTasks).values({
      requestId: version,
      title: 'Liste schicken',
      ownerOrganisationId: organisationId,
      ownerId: personId,
      createdByOrganisationId: organisationId,
    })
    await tx.insert(coSignatureRequests).values({
      kind: 'reuse_request',
      caseId: version,
      organisationId,
      askedBy: personId,
      askedOf: crypto.randomUUID(),
    })
    await tx.insert(checklistTicks).values({ personId, attachmentId: version, itemId: version, result: 'fulfilled' })
  })
}

test('the export tells everything that is stored, and no secret', async () => {
  const { person, headers } = await somebody()
  const answer = await get('/personal-data', headers)
  const data = answer.json<Record<string, unknown>>()
  expect(data['person']).toMatchObject({ displayName: person.displayName, email: person.email })
  for (const name of [...new Set(Object.values(told)), 'roles']) {
    if (name !== 'person') expect((data[name] as unknown[]).length, name).toBeGreaterThan(0)
  }
  expect(answer.body).not.toMatch(/hash|idToken|whsec/i)
})

test('the export of one person tells nothing of another', async () => {
  const { mark } = await somebody()
  const other = await somebody()
  expect((await get('/personal-data', other.headers)).body).not.toContain(mark)
})

test('erased, nothing in the database names the person any more, and their invitations are no longer open', async () => {
  const { mark, headers } = await somebody()
  const named = async () => {
    const tables = await db.execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const rows = await db.execute(
        sql`select from ${sql.identifier(name)} t where strpos(t::text, ${mark}) > 0 limit 1`,
      )
      if (rows.length > 0) found.push(name)
    }
    return found.toSorted()
  }
  expect(await named()).toEqual(['identities', 'invitations', 'people'])
  const erased = await app.inject({ method: 'DELETE', url: '/api/v1/personal-data', headers })
  expect(erased.statusCode).toBe(204)
  await catchUp(ctx, notifier)
  expect(await named()).toEqual([])
  expect((await get('/session', headers)).json().person).toBeNull()
})

test('who is erased while another window of theirs joins an organisation belongs to none', async () => {
  const { id: organisationId } = await anOrganisation(ctx, { kind: 'kommune' })
  const { personId: inviting } = await aMembership(ctx, { organisationId, roles: ['administrator'] })
  await accredited(ctx, organisationId, inviting)
  const [here, email] = [await actingAs(ctx, { personId: inviting, organisationId }), 'zwei-fenster@behoerde.example']
  const me = await actingAs(ctx, { personId: (await aPerson(ctx)).id })
  const invitation = await inviteMember(here, { email, roles: ['reader'] })
  const secret = (await issueInvitationSecret(ctx, invitation.id))!
  const names = { displayName: 'Stadt Fenster', legalName: 'Stadt Fenster', functionalMailbox: 'post@fenster.example' }
  const statusOf = (joining: Promise<unknown>) =>
    joining.then(
      () => 200,
      ({ status }: { status?: number }) => status,
    )
  const others = await db.transaction(async (tx) => {
    await erasePerson({ ...me, db: tx })
    const registering = registerOrganisation(me, { ...names, kind: 'kommune', seeks: ['adopting'] })
    return [statusOf(acceptInvitation(me, { secret })), statusOf(registering)]
  })
  expect(await Promise.all(others)).toEqual([401, 401])
})
