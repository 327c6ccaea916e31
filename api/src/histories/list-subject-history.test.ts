import { rollOuts } from '@fit-store/db/schema/adoption'
import { checklistAttachments } from '@fit-store/db/schema/checklists'
import { memberRoles, operatorRoles } from '@fit-store/db/schema/identity'
import { allocationKeys } from '@fit-store/db/schema/pricing'
import { termsVersions } from '@fit-store/db/schema/terms'
import { eq, inArray } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { agreementApp, anAgreementDraft, thePartners } from '../../test/agreements.ts'
import { aColleague, aParty } from '../../test/cases.ts'
import { aSolution } from '../../test/factories.ts'
import { signedIn } from '../../test/people.ts'
import { inComingYear } from '../../test/days.ts'
import { subjectTypes } from '../events/policy.ts'
import { record } from '../events/record.ts'
import type { Event, SubjectType } from '../events/vocabulary.ts'
import type { Ctx } from '../platform/ctx.ts'
import { openRound } from '../pricing/rounds/open-round.ts'
import { claimSolution } from '../solutions/listings/claims/claim-solution.ts'
import { createListing } from '../solutions/listings/create-listing.ts'

// One record of each kind, each asked for by everyone there is. Who may not see the record is answered as if there were none.

const { ctx, db, get, around } = await agreementApp()

const parties = await thePartners(ctx, { provider: 'BB', adopter: 'BY' })
const editor = await aColleague(ctx, parties.provider.organisation.id, memberRoles)
const operator = await aColleague(ctx, parties.operator.organisation.id, operatorRoles)
const competitor = (await aParty(ctx, 'it_provider', 'BB', memberRoles)).acting
const callers: Record<Reader, Ctx | null> = {
  operator,
  owner: editor,
  land: parties.signatory,
  competitor,
  nobody: null,
}
type Reader = 'operator' | 'owner' | 'land' | 'competitor' | 'nobody'

const named = { listing: 'x', number: null, title: 'x' }
const { ids, foreign } = await theirRecords()

async function theirRecords() {
  const agreement = await anAgreementDraft(around, parties)
  const [rollOut] = await db
    .insert(rollOuts)
    .values({ agreementId: agreement.id, ars: '090000000001', name: 'Amt', statusOn: inComingYear('04-01') })
    .returning()
  const [draft] = await db.select().from(termsVersions).limit(1)
  const draftOf = {
    document: draft!.document,
    version: 2,
    title: 'Entwurf',
    origin: 'operator',
    isModel: false,
  } as const
  const [version] = await db
    .insert(termsVersions)
    .values({
      ...draftOf,
      createdBy: operator.actor.personId!,
      commentsOpenedAt: ctx.now(),
      commentsDueOn: '2099-01-01',
    })
    .returning()
  const [key] = await db
    .insert(allocationKeys)
    .values({
      slug: 'nutzungen-2026',
      kind: 'uses',
      name: 'Nutzungen',
      keyYear: 2026,
      asOf: '2026',
      sourceNote: 'Test',
      solutionId: parties.solution.id,
      organisationId: parties.provider.organisation.id,
      enteredBy: editor.actor.personId!,
    })
    .returning()
  const listing = await createListing(editor, { title: 'Hund anmelden', type: 'online_service' })
  const claim = await claimSolution(editor, (await aSolution(ctx)).slug, 'Wir betreiben diesen Dienst.')
  await openRound(operator, { year: 2040, dueOn: '2040-10-15' })
  const [list] = await db.select().from(checklistAttachments).where(eq(checklistAttachments.subjectId, agreement.id))
  const [approved] = await db.select().from(allocationKeys).where(eq(allocationKeys.status, 'approved'))
  const of: Record<SubjectType, string> = {
    solution: parties.solution.id,
    listing,
    listing_claim: claim,
    organisation: parties.provider.organisation.id,
    person: editor.actor.personId!,
    allocation_key: key!.id,
    price_round: '2040',
    terms_version: version!.id,
    reuse_request: agreement.request.number,
    agreement: agreement.number,
    roll_out: rollOut!.id,
    checklist: list!.id,
    agreement_rule: 'reuse',
    deadline_rule: 'forward',
    reference: 'leika',
    delivery: 'mail:1',
    parked_event: 'search:1',
  }
  const change = { before: {}, after: {} }
  const happened: Event[] = [
    { type: 'solution.changed', subject: { type: 'solution', id: of.solution }, data: { slug: 'x', fields: [] } },
    { type: 'person.joined', subject: { type: 'person', id: of.person }, data: { provider: 'test' } },
    { type: 'organisation.changed', subject: { type: 'organisation', id: of.organisation }, data: change },
    {
      type: 'allocation_key.proposed',
      subject: { type: 'allocation_key', id: of.allocation_key },
      data: { slug: key!.slug, name: key!.name },
    },
    {
      type: 'allocation_key.approved',
      subject: { type: 'allocation_key', id: approved!.id },
      data: { slug: approved!.slug, name: approved!.name, person: operator.actor.personId! },
    },
    {
      type: 'terms_version.comments_opened',
      subject: { type: 'terms_version', id: of.terms_version },
      data: { document: 'x', slug: 'x', version: 2, title: 'x', dueOn: '2099-01-01' },
    },
    { type: 'agreement_rule.changed', subject: { type: 'agreement_rule', id: 'reuse' }, data: change },
    { type: 'deadline_rule.changed', subject: { type: 'deadline_rule', id: 'forward' }, data: change },
    { type: 'reference.imported', subject: { type: 'reference', id: 'leika' }, data: {} as never },
    { type: 'delivery.retried', subject: { type: 'delivery', id: 'mail:1' }, data: {} },
    {
      type: 'parked_event.retried',
      subject: { type: 'parked_event', id: 'search:1' },
      data: { consumer: 'search', eventId: 1 },
    },
    {
      type: 'roll_out.planned',
      subject: { type: 'roll_out', id: of.roll_out },
      data: { agreement: agreement.id, number: agreement.number, ars: '090000000001', name: 'Amt', status: 'planned' },
    },
    { type: 'listing.commented', subject: { type: 'listing', id: listing }, data: { ...named, listing } as never },
  ]
  for (const event of happened) await record(operator, event)
  return { ids: of, foreign: { approvedKey: approved!.id, agreementId: agreement.id as string } }
}

async function ask(reader: Reader, type: string, id: string, query = '') {
  const actor = callers[reader]?.actor
  const headers = actor
    ? await signedIn(ctx, { personId: actor.personId!, organisationId: actor.organisation!.id })
    : {}
  const answer = await get(`/histories/${type}/${encodeURIComponent(id)}${query}`, headers)
  return { status: answer.statusCode, body: answer.json(), cache: answer.headers['cache-control'] }
}
const everyone = Object.keys(callers) as Reader[]

/** Who reads the history of that record; everybody else gets a 404. */
const readable: Record<SubjectType, readonly Reader[]> = {
  solution: everyone,
  price_round: everyone,
  listing: ['owner'],
  listing_claim: ['operator', 'owner'],
  organisation: ['operator', 'owner'],
  person: ['operator', 'owner'],
  allocation_key: ['operator', 'owner'],
  terms_version: ['operator', 'owner', 'land'],
  reuse_request: ['operator', 'owner', 'land'],
  agreement: ['operator'],
  roll_out: ['operator', 'owner', 'land'],
  checklist: ['operator'],
  agreement_rule: ['operator'],
  deadline_rule: ['operator'],
  reference: ['operator'],
  delivery: ['operator'],
  parked_event: ['operator'],
}

describe.each(subjectTypes)('the history of a record of kind %s', (type) => {
  test.each(everyone)('is told to %s who may see the record, and is not there for who may not', async (reader) => {
    const { status, body, cache } = await ask(reader, type, ids[type])
    expect(cache).toBe('no-store')
    if (readable[type].includes(reader)) {
      expect(status, JSON.stringify(body)).toBe(200)
      expect(body.items[0]?.subject.type).toBe(type)
    } else {
      const none = await ask(reader, type, '019aa000-0000-7000-8000-000000000000')
      expect([status, none.status]).toEqual([404, 404])
      expect(body).toMatchObject({ type: '/probleme/not-found' })
    }
  })

  test('is not there for a name that names nothing', async () => {
    for (const id of ['gibt-es-nicht', '%00', "' or 1=1", '0']) {
      expect((await ask('competitor', type, id)).status, id).toBe(404)
    }
  })
})

test('a kind of record that does not exist is refused', async () => {
  expect((await ask('operator', 'gibt_es_nicht', '1')).status).toBe(400)
})

test('the public reads of a key only that it was approved', async () => {
  const { body } = await ask('nobody', 'allocation_key', foreign.approvedKey)
  expect(body.items.map(({ type }: { type: string }) => type)).toEqual(['allocation_key.approved'])
})

test('the public reads of terms in force nothing of what was said about them', async () => {
  const [inForce] = await db
    .select()
    .from(termsVersions)
    .where(inArray(termsVersions.status, ['approved']))
    .limit(1)
  const name = { document: inForce!.document, slug: 'x', version: 1, title: 'x' }
  const subject = { type: 'terms_version', id: inForce!.id } as const
  await record(operator, { type: 'terms_version.returned', subject, data: { ...name, reason: 'Vertraulich' } })
  await record(operator, {
    type: 'terms_version.put_into_force',
    subject,
    data: { ...name, hash: 'x', validFrom: '2025-01-01' },
  })
  const read = async (reader: Reader) =>
    (await ask(reader, 'terms_version', inForce!.id)).body.items.map(({ type }: { type: string }) => type)
  expect(await read('nobody')).not.toContain('terms_version.returned')
  expect(await read('nobody')).toContain('terms_version.put_into_force')
  expect(await read('land')).toContain('terms_version.returned')
})

test('what reviewers say among themselves is not told to the provider', async () => {
  expect(JSON.stringify((await ask('owner', 'listing', ids.listing)).body)).not.toContain('listing.commented')
})

test('comes in pages', async () => {
  const all = (await ask('operator', 'checklist', ids.checklist)).body.items
  const { body: first } = await ask('operator', 'checklist', ids.checklist, '?limit=1')
  const { body: second } = await ask('operator', 'checklist', ids.checklist, `?limit=1&before=${first.next}`)
  expect([...first.items, ...second.items]).toEqual(all.slice(0, 2))
  expect(all.length).toBeGreaterThan(1)
})
