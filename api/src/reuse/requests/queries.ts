import { executePrepared } from '@fit-store/db/client'
import type { TurnParty } from '@fit-store/db/schema/cases'
import type {
  ForwardingGap,
  FrozenEstimate,
  Outcome,
  RequestStatus,
  Scope,
  TechnicalFit,
  WithdrawalCause,
} from '@fit-store/db/schema/reuse'
import type { OrganisationKind } from '@fit-store/db/schema/organisations'
import { sql, type SQL } from 'drizzle-orm'
import type { RequestName } from '../../events/vocabulary/requests.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import type { Party } from './lifecycle.ts'

export type CaseOrganisation = {
  id: string
  slug: string
  displayName: string
  legalName: string | null
  kind: OrganisationKind
  land: string | null
  functionalMailbox: string | null
}

export type StoredRequest = {
  id: string
  number: string
  status: RequestStatus
  version: number
  solutionId: string
  solution: { slug: string; title: string; isDemo: boolean }
  provider: CaseOrganisation
  adopter: CaseOrganisation
  itProviders: { id: string; slug: string; displayName: string }[]
  land: string
  turnParty: TurnParty | null
  turnSince: string | null
  turnDueOn: string | null
  statusSince: string
  statusDueOn: string | null
  scope: Scope
  onlineServices: { id: string | null; name: string }[]
  beneficiaries: { ars: string; name: string }[]
  applications: { slug: string; name: string; fit: string | null }[]
  otherApplications: string | null
  desiredStartOn: string | null
  possibleStartOn: string | null
  functionalMailbox: string | null
  question: string | null
  gaps: ForwardingGap[]
  estimate: FrozenEstimate | null
  adopterReference: string | null
  providerReference: string | null
  operatorReference: string | null
  technicalFit: TechnicalFit
  technicalFitNote: string | null
  declaredAt: string | null
  forwardedAt: string | null
  coordinationOpenedAt: string | null
  outcome: Outcome | null
  outcomeReason: string | null
  outcomeRecordedAt: string | null
  withdrawalCause: WithdrawalCause | null
  withdrawalReason: string | null
  endedAt: string | null
  createdAt: string
  updatedAt: string
}

/** A request as one of its parties sees it. */
export type SeenRequest = StoredRequest & { parties: Party[] }

const moments = [
  ['turnSince', 'turn_since'],
  ['statusSince', 'status_since'],
  ['declaredAt', 'declared_at'],
  ['forwardedAt', 'forwarded_at'],
  ['coordinationOpenedAt', 'coordination_opened_at'],
  ['outcomeRecordedAt', 'outcome_recorded_at'],
  ['endedAt', 'ended_at'],
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
]
const organisation = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'slug', ${alias}.slug, 'displayName', ${alias}.display_name, 'legalName', ${alias}.legal_name,
    'kind', ${alias}.kind, 'land', ${alias}.land, 'functionalMailbox', ${alias}.functional_mailbox)`

const columns = sql.raw(`
  r.id, r.number, r.status, r.version, r.solution_id as "solutionId", r.land, r.turn_party as "turnParty", r.turn_due_on::text as "turnDueOn",
  r.status_due_on::text as "statusDueOn", r.scope, r.other_applications as "otherApplications", r.desired_start_on::text as "desiredStartOn",
  r.possible_start_on::text as "possibleStartOn", r.functional_mailbox as "functionalMailbox", r.question, to_json(r.gaps) as gaps, r.estimate,
  r.adopter_reference as "adopterReference", r.provider_reference as "providerReference", r.operator_reference as "operatorReference",
  r.technical_fit as "technicalFit", r.technical_fit_note as "technicalFitNote", r.outcome, r.outcome_reason as "outcomeReason",
  r.withdrawal_cause as "withdrawalCause", r.withdrawal_reason as "withdrawalReason",
  ${moments.map(([name, column]) => `to_json(r.${column}) #>> '{}' as "${name}"`).join(', ')},
  json_build_object('slug', s.slug, 'title', s.title, 'isDemo', s.is_demo) as solution,
  ${organisation('p')} as provider, ${organisation('a')} as adopter,
  (select coalesce(json_agg(json_build_object('id', o.id, 'slug', o.slug, 'displayName', o.display_name) order by o.display_name), '[]')
     from solution_it_providers c join organisations o on o.id = c.organisation_id
    where c.solution_id = r.solution_id and o.id not in (r.provider_organisation_id, r.adopter_organisation_id)) as "itProviders",
  (select coalesce(json_agg(json_build_object('id', x.online_service_id, 'name', x.name) order by x.position), '[]')
     from reuse_request_online_services x where x.request_id = r.id) as "onlineServices",
  (select coalesce(json_agg(json_build_object('ars', x.ars, 'name', x.name) order by x.ars), '[]')
     from reuse_request_beneficiaries x where x.request_id = r.id) as beneficiaries,
  (select coalesce(json_agg(json_build_object('slug', x.business_application, 'name', b.name, 'fit', x.fit) order by b.name), '[]')
     from reuse_request_applications x join business_applications b on b.slug = x.business_application where x.request_id = r.id) as applications`)

const from = sql.raw(`
  reuse_requests r join solutions s on s.id = r.solution_id
  join organisations p on p.id = r.provider_organisation_id join organisations a on a.id = r.adopter_organisation_id`)

const isUuid = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)

/** Condition on a request `r` by its id or number; what is neither names nothing. */
export const named = (name: string): SQL => (isUuid(name) ? sql`r.id = ${name}` : sql`r.number = ${name}`)

/** A request whoever asks; for operations that act as the system. Refuses with 404. */
export async function loadRequest(ctx: Ctx, name: string): Promise<StoredRequest> {
  const [request] = await executePrepared<StoredRequest>(
    ctx.db,
    sql`select ${columns} from ${from} where ${named(name)}`,
  )
  if (!request) throw notFound('Die Anfrage')
  return request
}

/** A request for who is a party of it, by id or number. Refuses everybody else with the 404 of what is not there. */
export async function requireRequest(ctx: Ctx, name: string): Promise<SeenRequest> {
  const request = await loadRequest(ctx, name)
  const parties = partiesOf(ctx, request)
  if (parties.length === 0) throw notFound('Die Anfrage')
  return { ...request, parties }
}

/** Locks a request for the rest of the transaction, so that of two who move it one waits; then the same as `requireRequest`. */
export async function lockRequest(ctx: Ctx, name: string): Promise<SeenRequest> {
  await lockRow(ctx, name)
  return requireRequest(ctx, name)
}

export const lockRow = (ctx: Ctx, name: string) =>
  ctx.db.execute(sql`select from reuse_requests r where ${named(name)} for update`)

/**
 * What the organisation acted for is in a case. A draft is its author's alone; the operator comes in with the declaration, the
 * provider and its IT providers when it was forwarded.
 */
export function partiesOf({ actor }: Ctx, request: StoredRequest): Party[] {
  const id = actor.organisation?.id
  if (id === undefined) return []
  const isForwarded = request.forwardedAt !== null
  const is: Record<Party, boolean> = {
    adopter: request.adopter.id === id,
    provider: isForwarded && request.provider.id === id,
    it_provider: isForwarded && request.itProviders.some((one) => one.id === id),
    platform_operator: request.declaredAt !== null && actor.organisation?.kind === 'platform_operator',
  }
  return (Object.keys(is) as Party[]).filter((party) => is[party])
}

/** The party an organisation acts as where it can be only one: its own side comes first. */
export const sideOf = ({ parties }: SeenRequest): TurnParty => {
  const [first] = parties
  return first === 'it_provider' || first === undefined ? 'provider' : first
}

/** How events name a request. */
export const requestName = (request: StoredRequest, party: Party | null): RequestName => ({
  number: request.number,
  title: request.solution.title,
  slug: request.solution.slug,
  adopter: request.adopter.displayName,
  provider: request.provider.displayName,
  party,
})

export const subjectOf = ({ id }: StoredRequest) => ({ type: 'reuse_request', id }) as const
