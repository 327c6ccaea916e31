import { coSignatureRequests, type CaseKind, type CoSignatureAnswer } from '@fit-store/db/schema/cases'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { personIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem, type FieldError } from '../../platform/problem.ts'

// Mitzeichnung: before an organisation declares, decides or signs, somebody can ask colleagues to agree. It binds nobody and is
// seen by nobody else (decision 12). Whoever calls has locked the case and knows that the actor may see it.

/** Which case, of requests or agreements. */
export type CaseName = { kind: CaseKind; caseId: string }

export type CoSignature = {
  id: string
  askedBy: string | null
  askedOf: string | null
  isToMe: boolean
  note: string | null
  askedAt: string
  answer: CoSignatureAnswer | null
  answerNote: string | null
  answeredAt: string | null
}

/** Who of the own organisation was asked in a case, newest first, and which colleagues could be. */
export async function listCoSignatures(ctx: Ctx, { kind, caseId }: CaseName) {
  const own = ctx.actor.organisation?.id ?? null
  const { personId } = ctx.actor
  const items = await ctx.db.execute<CoSignature>(sql`
    select c.id, b.display_name as "askedBy", f.display_name as "askedOf", c.asked_of = ${personId} as "isToMe", c.note,
           to_json(c.asked_at) #>> '{}' as "askedAt", c.answer, c.answer_note as "answerNote", to_json(c.answered_at) #>> '{}' as "answeredAt"
      from co_signature_requests c join people b on b.id = c.asked_by join people f on f.id = c.asked_of
     where c.kind = ${kind} and c.case_id = ${caseId} and c.organisation_id = ${own} order by c.id desc limit 200`)
  const colleagues = await ctx.db.execute<{ id: string; name: string }>(sql`
    select p.id, p.display_name as name from memberships m join people p on p.id = m.person_id and p.erased_at is null
     where m.organisation_id = ${own} and m.ended_at is null and p.id is distinct from ${personId}
     order by p.display_name collate "de-x-icu", p.id limit 500`)
  return { items, colleagues }
}

type Question = { askedOf: string; note: string | null }

/** Asks a colleague to agree; gives the id. Refuses with 400 who is none, and with 409 who was asked and has not answered. */
export async function askCoSignature(
  ctx: Ctx,
  { kind, caseId }: CaseName,
  { askedOf, note }: Question,
): Promise<string> {
  const askedBy = personIn(ctx)
  const organisationId = ctx.actor.organisation!.id
  const isColleague = await ctx.db.execute(sql`
    select from memberships where organisation_id = ${organisationId} and person_id = ${askedOf} and ended_at is null`)
  const wrong: FieldError[] = [
    ...(askedOf === askedBy ? [{ pointer: '/askedOf', rule: 'oneself' }] : []),
    ...(isColleague.length === 0 ? [{ pointer: '/askedOf', rule: 'not-a-colleague' }] : []),
  ]
  if (wrong.length > 0)
    throw new Problem(
      400,
      'validation-failed',
      'Mitzeichnen können Kolleginnen und Kollegen Ihrer Organisation.',
      wrong,
    )
  const [asked] = await ctx.db
    .insert(coSignatureRequests)
    .values({ kind, caseId, organisationId, askedBy, askedOf, note, askedAt: ctx.now() })
    .onConflictDoNothing()
    .returning({ id: coSignatureRequests.id })
  if (!asked)
    throw new Problem(409, 'already-requested', 'Diese Person ist schon gefragt und hat noch nicht geantwortet.')
  return asked.id
}

type Reply = { id: string; answer: CoSignatureAnswer; note: string | null }

/** Agrees or objects, once, and only who was asked; gives who asked. Refuses with 400, 404 and 409. */
export async function answerCoSignature(
  ctx: Ctx,
  { kind, caseId }: CaseName,
  { id, answer, note }: Reply,
): Promise<string> {
  if (answer === 'objected' && !note?.trim()) {
    throw new Problem(400, 'validation-failed', 'Bitte sagen Sie, was dagegen spricht.', [
      { pointer: '/note', rule: 'required' },
    ])
  }
  const mine = and(
    eq(coSignatureRequests.id, id),
    eq(coSignatureRequests.kind, kind),
    eq(coSignatureRequests.caseId, caseId),
    eq(coSignatureRequests.askedOf, personIn(ctx)),
    eq(coSignatureRequests.organisationId, ctx.actor.organisation!.id),
  )
  const [answered] = await ctx.db
    .update(coSignatureRequests)
    .set({ answer, answerNote: note, answeredAt: ctx.now() })
    .where(and(mine, isNull(coSignatureRequests.answer)))
    .returning({ askedBy: coSignatureRequests.askedBy })
  if (answered) return answered.askedBy
  const [found] = await ctx.db.select({ id: coSignatureRequests.id }).from(coSignatureRequests).where(mine)
  throw found ? new Problem(409, 'already-decided', 'Sie haben schon geantwortet.') : notFound('Die Mitzeichnung')
}
