import type { RequestStatus } from '@fit-store/db/schema/reuse'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { staleVersion } from '../../platform/problem.ts'
import { impossible, moves, partyWords, type MoveName, type Party } from './lifecycle.ts'
import type { StoredRequest } from './queries.ts'

// Who comes second in a race learns what the other did: who it was for the case, for which organisation, and when.

const did: Record<string, string> = {
  'reuse_request.drafted': 'den Entwurf angelegt',
  'reuse_request.changed': 'den Entwurf geändert',
  'reuse_request.declared': 'das Interesse bekundet',
  'reuse_request.forwarded': 'die Anfrage weitergeleitet',
  'reuse_request.coordination_opened': 'die Abstimmung begonnen',
  'reuse_request.outcome_recorded': 'das Ergebnis der Abstimmung festgehalten',
  'reuse_request.withdrawn': 'die Anfrage zurückgenommen',
  'reuse_request.fulfilled': 'den Vertrag geschlossen',
}

/** What raises the version without moving the request. */
const changed: Record<string, string> = {
  'reuse_request.condition_proposed': 'eine Auflage vorgeschlagen',
  'reuse_request.condition_answered': 'eine Auflage beantwortet',
  'reuse_request.condition_withdrawn': 'eine Auflage zurückgezogen',
}

type LastMove = { type: string; at: string; party: Party | null; organisation: string | null }

/** The last move of a request, or what else `words` name, as a sentence, such as "Demo-Land Hessen (bereitstellende Stelle) hat am 22.11.2026 um 14:03 Uhr …". */
export async function lastMove(ctx: Ctx, { id }: StoredRequest, words = did): Promise<string> {
  const [last] = await ctx.db.execute<LastMove>(sql`
    select e.type, to_char(e.at, '"am" DD.MM.YYYY "um" HH24:MI "Uhr"') as at, e.data ->> 'party' as party, o.display_name as organisation
      from events e left join organisations o on o.id = e.organisation_id
     where e.subject_type = 'reuse_request' and e.subject_id = ${id} and e.type in ${Object.keys(words)}
     order by e.at desc, e.id desc limit 1`)
  if (!last) return ''
  const who = last.organisation === null ? 'Das Portal' : last.organisation
  const role = last.party && last.organisation !== null ? ` (${partyWords[last.party].plain})` : ''
  return `${who}${role} hat ${last.at} ${words[last.type]}.`
}

type Asked = { version: number; move: MoveName }

/**
 * The status a move leads to. Refuses with 409 a move that is not possible in this status, or that was decided upon before
 * somebody else changed the request; the sentence says what they did.
 */
export async function requireMovable(ctx: Ctx, request: StoredRequest, { version, move }: Asked) {
  const to = await requirePossible(ctx, request, moves[move])
  if (request.version === version) return to
  const story = await lastMove(ctx, request, { ...did, ...changed })
  throw staleVersion(
    `Inzwischen hat sich etwas geändert, bitte sehen Sie die Anfrage noch einmal an. ${story}`,
    standingOf(request),
  )
}

/** The same for the status alone, of whatever a table of moves or of room actions allows. Gives where it leads to, if anywhere. */
export async function requirePossible<To>(
  ctx: Ctx,
  request: StoredRequest,
  { from, label, to }: { from: readonly RequestStatus[]; label: string; to?: To },
) {
  if (from.includes(request.status)) return to ?? null
  const refusal = impossible(request.status, label, await lastMove(ctx, request))
  throw Object.assign(refusal, { current: standingOf(request) })
}

const standingOf = ({ status, version, turnParty, turnDueOn }: StoredRequest) => ({
  status,
  version,
  turn: turnParty,
  dueOn: turnDueOn,
})
