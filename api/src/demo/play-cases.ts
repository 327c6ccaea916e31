import type { CaseScript } from '@fit-store/db/seed/cases'
import { sql } from 'drizzle-orm'
import type { RenderPdf } from '../documents/pdf-renderer.ts'
import type { Actor, Ctx } from '../platform/ctx.ts'
import { addDays } from '../deadlines/working-days.ts'
import { declareInterest } from '../reuse/requests/declare-interest.ts'
import { draftRequests } from '../reuse/requests/drafting/draft-request.ts'
import { forwardRequest } from '../reuse/requests/forward-request.ts'
import { loadRequest } from '../reuse/requests/queries.ts'
import { recordOutcome } from '../reuse/requests/record-outcome.ts'
import { letterRenderer } from '../reuse/requests/render-letters.ts'
import { withdrawRequest } from '../reuse/requests/withdraw-request.ts'
import { requirePersona } from './personas.ts'
import { playAgreement } from './play-agreement.ts'
import { playRoom } from './play-room.ts'
import { operator, stageOf, type Stage } from './stage.ts'

// The demo world's cases. Nothing is inserted: its people do what the script says with the operations everybody uses, on days in
// the past, so that every letter, contract, price and history is what the product makes.

/** Plays every case that is not there yet, each as a whole or not at all; gives the number played. */
export async function playCases(ctx: Ctx, render: RenderPdf, scripts: readonly CaseScript[]): Promise<number> {
  let played = 0
  for (const script of scripts) {
    const isPlayed = await ctx.db.transaction(async (tx) => {
      const inTx = { ...ctx, db: tx }
      if (await isThere(inTx, script)) return false
      await playCase(inTx, render, script)
      return true
    })
    if (isPlayed) played++
  }
  return played
}

async function isThere(ctx: Ctx, { adopter, solution }: CaseScript) {
  const rows = await ctx.db.execute(sql`
    select from reuse_requests r join organisations o on o.id = r.adopter_organisation_id join solutions s on s.id = r.solution_id
     where o.slug = ${adopter} and s.slug = ${solution}`)
  return rows.length > 0
}

async function playCase(ctx: Ctx, render: RenderPdf, script: CaseScript) {
  const stage = stageOf(ctx, render)
  const { at, today } = stage
  const adopter = await requirePersona(ctx, script.adopter, 'coordinator')
  const [id] = await draftRequests(at(script.drafted, adopter), [script.solution], {
    desiredStartOn: addDays(today, script.startIn),
    otherApplications: script.lacks === null ? 'keine weiteren' : null,
    question: script.question,
    beneficiaries: script.municipalities,
  })
  if (script.declared === null) return
  const request = () => loadRequest(ctx, id!)
  const version = async () => (await request()).version
  await declareInterest(at(script.declared, adopter), id!, await version())
  await letters(stage, id!)
  const { solutionId } = await request()
  const providerSlug = await providerOf(ctx, solutionId)
  const moderator = await requirePersona(ctx, operator, 'contract_manager')
  if ((await request()).status === 'declared' && script.forwarded !== null) {
    await forwardRequest(at(script.forwarded, moderator), id!, await version())
  }
  await playRoom(ctx, stage, { ...script, providerSlug }, id!)
  if (script.withdrawn) {
    const { day, cause, reason } = script.withdrawn
    await withdrawRequest(at(day, adopter), id!, { version: await version(), cause, reason })
    return
  }
  if (!script.outcome) return
  const { day, result, reason } = script.outcome
  const signatory = await requirePersona(ctx, providerSlug, 'signatory')
  const possibleStartOn = result === 'no' ? null : addDays(today, script.startIn)
  await recordOutcome(at(day, signatory), id!, { version: await version(), outcome: result, reason, possibleStartOn })
  await letters(stage, id!)
  if (script.agreement) await playAgreement(ctx, stage, { ...script, agreement: script.agreement }, id!)
}

/** Letters are rendered after commit otherwise; the next step of the script needs them now. */
async function letters({ at, render }: Stage, requestId: string) {
  const worker: Actor = { name: 'system:worker', personId: null, sessionId: null, organisation: null, roles: [] }
  const event = {
    id: 0,
    subjectType: 'reuse_request',
    subjectId: requestId,
    organisationId: null,
    actor: worker.name,
    data: {},
  }
  await letterRenderer(render).handle(at(0, worker), [{ ...event, type: 'reuse_request.outcome_recorded' }], 0)
}

async function providerOf(ctx: Ctx, solutionId: string) {
  const [row] = await ctx.db.execute<{ slug: string }>(sql`
    select o.slug from solutions s join organisations o on o.id = s.provider_id where s.id = ${solutionId}`)
  return row!.slug
}
