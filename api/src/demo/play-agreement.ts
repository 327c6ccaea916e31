import { agreementDocuments } from '@fit-store/db/schema/agreement-documents'
import type { CaseScript } from '@fit-store/db/seed/cases'
import { and, eq, sql } from 'drizzle-orm'
import { planRollOut } from '../adoption/report-roll-out.ts'
import { requireChecklists } from '../checklists/queries.ts'
import { tickItem } from '../checklists/tick-item.ts'
import { requireFile } from '../documents/store-file.ts'
import type { Ctx } from '../platform/ctx.ts'
import { berlinDay } from '../platform/days.ts'
import { changeDraft, contentOf } from '../reuse/agreements/drafting/change-draft.ts'
import { draftReuseAgreement } from '../reuse/agreements/drafting/draft-agreement.ts'
import { approveDraft, offerAgreement } from '../reuse/agreements/drafting/offer-agreement.ts'
import { passOn } from '../reuse/agreements/drafting/pass-on.ts'
import { endAgreements } from '../reuse/agreements/ending/end-agreements.ts'
import { endOf, terminateAgreement } from '../reuse/agreements/ending/terminate-agreement.ts'
import { requireAgreement } from '../reuse/agreements/queries.ts'
import { fileSignedCopy } from '../reuse/agreements/signing/file-signed-copy.ts'
import { countersignAgreement, signAgreement } from '../reuse/agreements/signing/sign-agreement.ts'
import { addDays } from '../deadlines/working-days.ts'
import { findPersona, requirePersona } from './personas.ts'
import { operator, type Stage } from './stage.ts'

type Played = CaseScript & { agreement: NonNullable<CaseScript['agreement']> }

/** From the draft of an agreement as far as the script goes. */
export async function playAgreement(ctx: Ctx, stage: Stage, script: Played, requestId: string) {
  const { at, render, today } = stage
  const { drafted, deviations, offered, signed, concluded, terminated, endsIn, reason } = script.agreement
  const first = await requirePersona(ctx, operator, 'contract_manager')
  const second = await requirePersona(ctx, operator, 'contract_manager', { butNot: first.personId! })
  const draft = await draftReuseAgreement(at(drafted, first), requestId)
  const { id } = draft
  if (deviations.length > 0) {
    await changeDraft(at(drafted, first), id, { ...contentOf(draft), deviations, version: draft.version })
  }
  if (offered === null) return
  await tickEverything(at(drafted, first), id)
  const { version } = await requireAgreement(at(0, first), id)
  await approveDraft(at(offered + 1, first), id, version)
  await offerAgreement(at(offered, second), render, id, version)
  if (signed === null) return
  const signatory = await requirePersona(ctx, script.adopter, 'signatory')
  await signAgreement(at(signed, signatory), id, await sealOf(at(0, first), id))
  if (concluded === null) return
  await countersignAgreement(at(concluded, second), id, await sealOf(at(0, first), id))
  for (const municipality of script.passedOn) await playPassingOn(ctx, stage, { script, parentId: id, municipality })
  await playRollOuts(ctx, stage, script, id)
  if (terminated === null) return
  const agreement = await requireAgreement(at(0, first), id)
  const by = at(terminated, signatory)
  const endsOn =
    endsIn === null ? endOf(agreement, berlinDay(by.now())).nextPossibleEnd : addDays(today, Number(endsIn))
  await terminateAgreement(by, id, { endsOn, reason: reason ?? 'Kündigung', isForCause: endsIn !== null })
  await endAgreements(ctx) // those whose last day has passed; otherwise the next full hour would do it
}

const sealOf = async (ctx: Ctx, id: string) => (await requireAgreement(ctx, id)).documentHash!

async function tickEverything(ctx: Ctx, subjectId: string) {
  for (const { id, items } of await requireChecklists(ctx, { subjectType: 'agreement', subjectId }))
    for (const { key } of items) await tickItem(ctx, id, { key, result: 'fulfilled', evidence: 'Geprüft' })
}

async function playRollOuts(ctx: Ctx, { at }: Stage, script: Played, agreementId: string) {
  const reporter = await requirePersona(ctx, script.adopter, 'coordinator')
  for (const { ars, name, status, day } of script.rollOuts) {
    const onDay = at(day, reporter)
    await planRollOut(onDay, agreementId, { ars, name, status, statusOn: berlinDay(onDay.now()) })
  }
}

type PassingOn = { script: Played; parentId: string; municipality: CaseScript['passedOn'][number] }

/** Below a bundler's agreement: offered to a municipality, signed by it here or on paper, countersigned by the bundler. */
async function playPassingOn(ctx: Ctx, { at, render }: Stage, { script, parentId, municipality }: PassingOn) {
  const { ars, name, euros, offered, concluded } = municipality
  if (offered === null) return
  const bundler = await requirePersona(ctx, script.adopter, 'coordinator')
  const signatory = await requirePersona(ctx, script.adopter, 'signatory')
  const onDay = at(offered, bundler)
  const [draft] = await passOn(onDay, parentId, {
    municipalities: [{ ars, name }],
    startsOn: addDays(berlinDay(onDay.now()), 30),
    pricing: 'by_key',
    amountCents: euros * 100 + 37, // shares never come out even
  })
  const { id, version } = draft!
  await offerAgreement(onDay, render, id, version)
  if (concluded === null) return
  const documentHash = await sealOf(at(0, bundler), id)
  const mayor = await findPersona(ctx, await slugAt(ctx, ars), 'signatory')
  if (mayor) await signAgreement(at(concluded + 1, mayor), id, documentHash)
  else await fileOnPaper(at(concluded + 1, signatory), id, { documentHash, name })
  await countersignAgreement(at(concluded, signatory), id, documentHash)
}

/** A municipality without an account signs the printed agreement; its scan is the same PDF here. */
async function fileOnPaper(ctx: Ctx, id: string, { documentHash, name }: { documentHash: string; name: string }) {
  const [main] = await ctx.db
    .select({ pdf: agreementDocuments.pdf })
    .from(agreementDocuments)
    .where(and(eq(agreementDocuments.agreementId, id), eq(agreementDocuments.position, 0)))
  const { bytes } = await requireFile(ctx, main!.pdf)
  const signed = { signatoryName: 'Hinnerk Buss', authority: `Bürgermeister, ${name}`, qesReference: null }
  await fileSignedCopy(ctx, id, { documentHash, bytes, ...signed }, async () => {})
}

async function slugAt(ctx: Ctx, ars: string) {
  const [row] = await ctx.db.execute<{ slug: string }>(sql`select slug from organisations where ars = ${ars} limit 1`)
  return row?.slug ?? ''
}
