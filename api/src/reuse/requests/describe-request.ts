import { executePrepared } from '@fit-store/db/client'
import { turnParties } from '@fit-store/db/schema/cases'
import type { RequestLetterKind } from '@fit-store/db/schema/reuse'
import { sql } from 'drizzle-orm'
import { permissionsOf } from '../../identity/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { actionsFor } from './allowed-actions.ts'
import { standings } from './lifecycle.ts'
import { requireRequest, sideOf, type SeenRequest } from './queries.ts'
import { draftOf } from './drafting/save-request.ts'
import { stepsOf } from './steps.ts'

type Counts = {
  messages: number
  openQuestions: number
  questionsToMe: number
  attachments: number
  tasks: number
  openTasks: number
  conditions: number
  openConditions: number
  disputedConditions: number
  dates: number
  coSignatures: number
}
type Letter = {
  kind: RequestLetterKind
  number: string
  createdAt: string
  documentHash: string
  pdfHash: string | null
}

/** A request with all its page needs in two statements: where it stands, whose turn it is, and what the reader may do. Refuses with 404. */
export async function describeRequest(ctx: Ctx, name: string) {
  const request = await requireRequest(ctx, name)
  const { counts, letters } = await aroundIt(ctx, request)
  const permissions = permissionsOf(ctx.actor.roles)
  const side = sideOf(request)
  const { turnParty, turnSince, turnDueOn, adopterReference, providerReference, operatorReference } = request
  const references = { adopter: adopterReference, provider: providerReference, platform_operator: operatorReference }
  const isItProvider = request.parties[0] === 'it_provider'
  return {
    ...request,
    party: request.parties[0]!,
    label: standings[request.status].label,
    next: standings[request.status].help,
    turn: turnParty && {
      party: turnParty,
      since: turnSince!,
      dueOn: turnDueOn,
      isMine: request.parties.some((one) => one === turnParty || (one === 'it_provider' && turnParty === 'provider')),
    },
    reference: isItProvider ? null : references[side],
    otherReferences: turnParties.flatMap((party) => {
      const reference = references[party]
      return reference === null || (party === side && !isItProvider) ? [] : [{ party, reference }]
    }),
    gaps: side === 'provider' ? [] : request.gaps,
    steps: stepsOf(request),
    counts,
    letters,
    draft: request.status === 'draft' ? draftOf(request) : null,
    ...actionsFor(request.status, { parties: request.parties, permissions }),
  }
}

async function aroundIt(ctx: Ctx, request: SeenRequest) {
  const side = sideOf(request)
  const own = ctx.actor.organisation?.id ?? null
  const [row] = await executePrepared<{ counts: Counts; letters: Letter[] }>(
    ctx.db,
    sql`
    select json_build_object(
      'messages', (select count(*) from room_messages m where m.request_id = r.id and (m.kind <> 'note' or m.organisation_id = ${own})),
      'openQuestions', (select count(*) from room_messages m where m.request_id = r.id and m.kind = 'question' and m.settled_at is null),
      'questionsToMe', (select count(*) from room_messages m where m.request_id = r.id and m.kind = 'question' and m.settled_at is null
        and m.asks = ${side}::turn_party),
      'attachments', (select count(*) from room_attachments a join room_messages m on m.id = a.message_id
        where a.request_id = r.id and (m.kind <> 'note' or m.organisation_id = ${own})),
      'tasks', (select count(*) from room_tasks t where t.request_id = r.id),
      'openTasks', (select count(*) from room_tasks t where t.request_id = r.id and t.done_at is null),
      'conditions', (select count(*) from reuse_request_conditions c where c.request_id = r.id and c.answer <> 'withdrawn'),
      'openConditions', (select count(*) from reuse_request_conditions c where c.request_id = r.id and c.answer = 'open'),
      'disputedConditions', (select count(*) from reuse_request_conditions c where c.request_id = r.id and c.answer = 'disputed'),
      'dates', (select count(*) from room_dates d where d.request_id = r.id and d.answer <> 'withdrawn'),
      'coSignatures', (select count(*) from co_signature_requests c where c.kind = 'reuse_request' and c.case_id = r.id and c.organisation_id = ${own})
    ) as counts,
    (select coalesce(json_agg(json_build_object('kind', l.kind, 'number', l.number, 'createdAt', l.created_at,
       'documentHash', l.document, 'pdfHash', l.pdf) order by l.created_at), '[]')
       from reuse_request_letters l where l.request_id = r.id) as letters
    from reuse_requests r where r.id = ${request.id}`,
  )
  return row!
}
