// Cases of the demo world, one in every place a case can be. Stored once, as long as there is none; what people do with them stays.
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { caseNumbers } from '../schema/cases.ts'
import { organisations } from '../schema/organisations.ts'
import {
  conditionAnswers,
  forwardingGaps,
  outcomes,
  requestStatuses,
  reuseRequestBeneficiaries,
  reuseRequestConditions,
  reuseRequestOnlineServices,
  reuseRequests,
  technicalFits,
  withdrawalCauses,
  type RequestStatus,
} from '../schema/reuse.ts'
import { dateAnswers, messageKinds, roomDates, roomMessages, roomTasks } from '../schema/rooms.ts'
import { onlineServices, solutions } from '../schema/solutions.ts'
import { readYaml } from './data-file.ts'
import type { Ids } from './ids.ts'
import { idsOfSolutions } from './keys.ts'
import { recordAll, type SeedEvent } from './record.ts'
import { insertAll } from './write.ts'

const sides = ['adopter', 'provider', 'platform_operator'] as const
export type RequestEntry = ReturnType<typeof readRequests>[number]

/** Reads the cases; days are relative to the day of storing. */
export function readRequests() {
  return readYaml('demo/reuse-requests.yaml', (f) => ({
    key: f.text('key'),
    adopter: f.text('adopter'),
    solution: f.text('solution'),
    status: f.oneOf('status', requestStatuses),
    declared: f.count('declared'),
    forwarded: f.count('forwarded'),
    opened: f.count('opened'),
    decided: f.count('decided'),
    withdrawn: f.count('withdrawn'),
    startIn: f.count('startIn'),
    possibleStartIn: f.count('possibleStartIn'),
    beneficiaries: f.texts('beneficiaries'),
    row: {
      otherApplications: f.optional('otherApplications'),
      question: f.optional('question'),
      adopterReference: f.optional('adopterReference'),
      technicalFit: f.optionalOneOf('technicalFit', technicalFits) ?? 'unchecked',
      technicalFitNote: f.optional('technicalFitNote'),
      gaps: f.severalOf('gaps', forwardingGaps),
      outcome: f.optionalOneOf('outcome', outcomes),
      outcomeReason: f.optional('outcomeReason'),
      withdrawalCause: f.optionalOneOf('withdrawalCause', withdrawalCauses),
      withdrawalReason: f.optional('withdrawalReason'),
    },
    messages: f.rows('messages', (m) => ({
      by: m.text('by'),
      party: m.oneOf('party', sides),
      kind: m.optionalOneOf('kind', messageKinds),
      daysAgo: m.count('before') ?? 0,
      asks: m.optionalOneOf('asks', sides),
      dueIn: m.count('dueIn'),
      body: m.text('body'),
    })),
    conditions: f.rows('conditions', (c) => ({
      text: c.text('text'),
      dueIn: c.count('dueIn'),
      answer: c.oneOf('answer', conditionAnswers),
      answered: c.count('answered'),
    })),
    tasks: f.rows('tasks', (t) => ({
      title: t.text('title'),
      owner: t.text('owner'),
      by: t.text('by'),
      dueIn: t.count('dueIn'),
      done: t.count('done'),
    })),
    dates: f.rows('dates', (d) => ({
      title: d.text('title'),
      by: d.text('by'),
      party: d.oneOf('party', sides),
      proposedIn: d.count('proposedIn') ?? 0,
      answer: d.oneOf('answer', dateAnswers),
    })),
  }))
}

const before = (days: number) => sql`now() - make_interval(days => ${days}::int)`
const ago = (days: number | null) => (days === null ? null : before(days))
const day = (from: number | null) => (from === null ? null : sql`current_date + ${from}::int`)

/** Whose turn it is in a status, and after how many calendar days the step is due; the product counts in working days. */
const standing: Record<RequestStatus, { turn: (typeof sides)[number]; days: number } | null> = {
  draft: { turn: 'adopter', days: 0 },
  declared: { turn: 'platform_operator', days: 3 },
  forwarded: { turn: 'provider', days: 14 },
  in_coordination: { turn: 'provider', days: 30 },
  coordinated: { turn: 'platform_operator', days: 14 },
  fulfilled: null,
  declined: null,
  withdrawn: null,
}

/** Adds the cases while there is none of the demo world. */
export async function addRequests(tx: Transaction, entries: RequestEntry[], organisationIds: Ids) {
  const solutionIds = await idsOfSolutions(tx)
  const [known] = await tx
    .select({ id: reuseRequests.id })
    .from(reuseRequests)
    .innerJoin(solutions, eq(solutions.id, reuseRequests.solutionId))
    .where(eq(solutions.isDemo, true))
    .limit(1)
  if (known) return
  for (const entry of entries) await addRequest(tx, entry, { organisationIds, solutionIds })
}

type Around = { organisationIds: Ids; solutionIds: Ids }

async function addRequest(tx: Transaction, entry: RequestEntry, { organisationIds, solutionIds }: Around) {
  const solutionId = solutionIds.require(entry.solution)
  const adopterOrganisationId = organisationIds.require(entry.adopter)
  const [solution] = await tx.select().from(solutions).where(eq(solutions.id, solutionId))
  const [adopter] = await tx.select().from(organisations).where(eq(organisations.id, adopterOrganisationId))
  const [provider] = await tx.select().from(organisations).where(eq(organisations.id, solution!.providerId!))
  const number = await nextNumber(tx)
  const [draft] = await tx
    .insert(reuseRequests)
    .values({
      number,
      solutionId,
      providerOrganisationId: provider!.id,
      adopterOrganisationId,
      land: adopter!.land!,
      functionalMailbox: adopter!.functionalMailbox,
      desiredStartOn: day(entry.startIn),
      otherApplications: entry.row.otherApplications,
      question: entry.row.question,
      adopterReference: entry.row.adopterReference,
      turnParty: 'adopter',
      turnSince: new Date(),
    })
    .returning({ id: reuseRequests.id })
  const requestId = draft!.id
  const subject = { subjectType: 'reuse_request', subjectId: requestId } as const
  await recordAll(tx, [
    { type: 'reuse_request.drafted', ...subject, organisationId: adopterOrganisationId, data: { number } },
  ])
  if (entry.status === 'draft') return
  await addScope(tx, requestId, { solution: solution!, beneficiaries: entry.beneficiaries })
  const named = {
    number,
    title: solution!.title,
    slug: solution!.slug,
    adopter: adopter!.displayName,
    provider: provider!.displayName,
  }
  await moveTo(tx, requestId, entry)
  await addRoom(tx, requestId, { entry, organisationIds, adopterOrganisationId })
  await recordAll(tx, movesOf(entry, { subject, named, adopterId: adopterOrganisationId, providerId: provider!.id }))
}

async function nextNumber(tx: Transaction) {
  const year = new Date().getFullYear()
  const [row] = await tx
    .insert(caseNumbers)
    .values({ kind: 'reuse_request', year, last: 1 })
    .onConflictDoUpdate({ target: [caseNumbers.kind, caseNumbers.year], set: { last: sql`${caseNumbers.last} + 1` } })
    .returning({ last: caseNumbers.last })
  return `NA-${year}-${String(row!.last).padStart(4, '0')}`
}

async function addScope(
  tx: Transaction,
  requestId: string,
  { solution, beneficiaries }: { solution: { id: string; title: string }; beneficiaries: string[] },
) {
  const services = await tx
    .select({ id: onlineServices.id, name: onlineServices.name })
    .from(onlineServices)
    .where(eq(onlineServices.solutionId, solution.id))
    .orderBy(onlineServices.position)
  await insertAll(
    tx,
    reuseRequestOnlineServices,
    // What has no online services, such as a building block, is asked for as a whole.
    (services.length > 0 ? services : [{ id: null, name: solution.title }]).map(({ id, name }, at) => ({
      requestId,
      position: at + 1,
      onlineServiceId: id,
      name,
    })),
  )
  for (const slug of beneficiaries) {
    const [one] = await tx.select().from(organisations).where(eq(organisations.slug, slug))
    await tx.insert(reuseRequestBeneficiaries).values({ requestId, ars: one!.ars!, name: one!.displayName })
  }
}

async function moveTo(tx: Transaction, requestId: string, entry: RequestEntry) {
  const { status, declared, forwarded, opened, decided, withdrawn, row } = entry
  const isEnded = status === 'declined' || status === 'withdrawn'
  const since = withdrawn ?? decided ?? opened ?? forwarded ?? declared ?? 0
  const step = standing[status]
  const question = entry.messages.find(({ asks }) => asks !== null)
  const dueOn = step && day(step.days - since)
  await tx
    .update(reuseRequests)
    .set({
      ...row,
      status,
      declaredAt: ago(declared),
      forwardedAt: ago(forwarded),
      coordinationOpenedAt: ago(opened),
      outcomeRecordedAt: ago(decided),
      possibleStartOn: day(entry.possibleStartIn),
      statusSince: before(since),
      statusDueOn: dueOn,
      turnParty: question?.asks ?? step?.turn ?? null,
      turnSince: step ? ago(question?.daysAgo ?? since) : null,
      turnDueOn: question ? day(question.dueIn) : dueOn,
      endedAt: isEnded ? ago(since) : null,
    })
    .where(eq(reuseRequests.id, requestId))
}

type Room = { entry: RequestEntry; organisationIds: Ids; adopterOrganisationId: string }

async function addRoom(tx: Transaction, requestId: string, { entry, organisationIds, adopterOrganisationId }: Room) {
  const asked = entry.row.question
    ? [
        {
          organisationId: adopterOrganisationId,
          party: 'adopter' as const,
          body: entry.row.question,
          createdAt: before(entry.declared ?? 0),
        },
      ]
    : []
  const written = entry.messages.map(({ by, daysAgo, dueIn, kind, asks, ...message }) => ({
    ...message,
    kind: kind ?? (asks === null ? ('message' as const) : ('question' as const)),
    asks,
    organisationId: organisationIds.require(by),
    dueOn: day(dueIn),
    createdAt: before(daysAgo),
  }))
  // One after the other: ids sort by the moment of writing.
  for (const message of [...asked, ...written]) {
    await tx.insert(roomMessages).values({ requestId, ...message })
  }
  for (const [at, { text, dueIn, answer, answered }] of entry.conditions.entries()) {
    const times = { dueOn: day(dueIn), answeredAt: ago(answered) }
    await tx.insert(reuseRequestConditions).values({ requestId, number: at + 1, text, answer, ...times })
  }
  for (const { title, owner, by, dueIn, done } of entry.tasks) {
    await tx.insert(roomTasks).values({
      requestId,
      title,
      ownerOrganisationId: organisationIds.require(owner),
      createdByOrganisationId: organisationIds.require(by),
      dueOn: day(dueIn),
      doneAt: ago(done),
    })
  }
  for (const { by, proposedIn, ...date } of entry.dates) {
    const proposedOn = sql`current_date + ${proposedIn}::int`
    await tx.insert(roomDates).values({ requestId, ...date, organisationId: organisationIds.require(by), proposedOn })
  }
}

type Named = { number: string; title: string; slug: string; adopter: string; provider: string }
type Told = {
  subject: { subjectType: 'reuse_request'; subjectId: string }
  named: Named
  adopterId: string
  providerId: string
}

/** The events of what happened, in its order; the log's times are those of storing, because it is never dated back. */
function movesOf(entry: RequestEntry, { subject, named, adopterId, providerId }: Told): SeedEvent[] {
  const { declared, forwarded, opened, decided, withdrawn, row, status } = entry
  const event = (type: SeedEvent['type'], organisationId: string | null, data: SeedEvent['data']): SeedEvent => ({
    type,
    ...subject,
    organisationId,
    data: { ...named, party: organisationId === adopterId ? 'adopter' : organisationId ? 'provider' : null, ...data },
  })
  const from = opened === null ? 'forwarded' : 'in_coordination'
  return [
    ...(declared === null
      ? []
      : [event('reuse_request.declared', adopterId, { from: 'draft', to: 'declared', gaps: row.gaps })]),
    ...(forwarded === null
      ? []
      : [event('reuse_request.forwarded', null, { from: 'declared', to: 'forwarded', isAutomatic: true })]),
    ...(opened === null
      ? []
      : [event('reuse_request.coordination_opened', providerId, { from: 'forwarded', to: 'in_coordination' })]),
    ...(decided === null
      ? []
      : [
          event('reuse_request.outcome_recorded', providerId, {
            from,
            to: status === 'declined' ? 'declined' : 'coordinated',
            outcome: row.outcome,
            reason: row.outcomeReason,
            letter: null,
          }),
        ]),
    ...(withdrawn === null
      ? []
      : [
          event('reuse_request.withdrawn', adopterId, {
            from,
            to: 'withdrawn',
            cause: row.withdrawalCause,
            reason: row.withdrawalReason,
          }),
        ]),
  ]
}
