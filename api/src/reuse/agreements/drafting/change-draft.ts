import type { Agreement } from '../queries.ts'
import { agreements } from '@fit-store/db/schema/agreements'
import { solutions } from '@fit-store/db/schema/solutions'
import { eq } from 'drizzle-orm'
import { record } from '../../../events/record.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Problem, type FieldError } from '../../../platform/problem.ts'
import { proposeLegal } from './legal-proposal.ts'
import { requireBlanks } from '../documents/own-blanks.ts'
import { changeAgreement, moveAgreement } from '../move-agreement.ts'
import { requireComing } from './offer-agreement.ts'
import { named, requireParty, subjectOf, writtenIn } from '../queries.ts'
import type { DraftContent } from './schemas.ts'
import { germanDay } from '../../../platform/days.ts'

/**
 * Changes what a draft says; approvals of the state before no longer count. Whoever chooses another variant of data protection
 * than the rule is noted as having decided otherwise. Refuses with 400 (also a beginning before the parent's), 403, 404 and 409 (offered meanwhile, changed meanwhile).
 */
export function changeDraft(ctx: Ctx, name: string, { version, ...content }: DraftContent & { version: number }) {
  return moveAgreement(ctx, name, { action: 'edit', version }, async (inTx, agreement) => {
    requireComing(inTx, content.startsOn)
    await requireAfterParent(inTx, agreement, content.startsOn)
    requireMoney(agreement, content)
    await requireBlanks(inTx, agreement.kind, content.blanks)
    const proposed = await proposalFor(inTx, agreement)
    const { pricing, amountCents, priceYear, ...facts } = content
    const money =
      agreement.kind === 'sub_reuse'
        ? { pricing: pricing ?? agreement.pricing, amountCents: amountCents ?? null, priceYear: priceYear ?? null }
        : {}
    const isDataProtectionOverridden = proposed !== null && facts.dataProtection !== proposed.dataProtection
    const values = { ...facts, ...money, isDataProtectionOverridden }
    await changeAgreement(inTx, agreement, values)
    await record(inTx, {
      type: 'agreement.changed',
      subject: subjectOf(agreement),
      data: { ...named(agreement), fields: changedFields(agreement, values) },
    })
  })
}

/** Nobody passes on what has not begun for them. */
async function requireAfterParent(ctx: Ctx, { kind, parentId }: Agreement, startsOn: string) {
  if (kind !== 'sub_reuse' || parentId === null) return
  const [parent] = await ctx.db.select().from(agreements).where(eq(agreements.id, parentId))
  if (!parent || startsOn >= parent.startsOn) return
  throw new Problem(
    400,
    'validation-failed',
    `Der Nachnutzungsvertrag ${parent.number} beginnt erst am ${germanDay(parent.startsOn)}.`,
    [{ pointer: '/startsOn', rule: 'minimum', limit: parent.startsOn }],
  )
}

/** What a draft of ours says now, as `changeDraft` takes it: its price follows from the sheet. */
export function contentOf(agreement: Agreement): DraftContent {
  const { pricing: _, amountCents: __, priceYear: ___, vatBps, ...content } = writtenIn(agreement)
  return { ...content, vatBps: vatBps as 0 | 1900 }
}

/** A municipality's price is what its bundler names; everything else is priced by the sheet. */
function requireMoney({ kind }: Agreement, { pricing, amountCents, priceYear }: DraftContent) {
  const errors: FieldError[] = []
  if (kind !== 'sub_reuse') {
    for (const [field, value] of Object.entries({ pricing, amountCents, priceYear }))
      if (value !== undefined) errors.push({ pointer: `/${field}`, rule: 'not-allowed' })
  } else if (pricing !== 'free') {
    if ((amountCents ?? null) === null) errors.push({ pointer: '/amountCents', rule: 'required' })
    if (pricing === 'by_key' && (priceYear ?? null) === null) errors.push({ pointer: '/priceYear', rule: 'required' })
  }
  if (errors.length === 0) return
  const detail =
    kind === 'sub_reuse'
      ? 'Nennen Sie den Betrag und das Jahr, für das er gilt.'
      : 'Der Preis folgt aus dem Preisblatt und kann hier nicht geändert werden.'
  throw new Problem(400, 'validation-failed', detail, errors)
}

async function proposalFor(ctx: Ctx, { kind, solutionId, partnerId, land, offerorId }: Agreement) {
  if (solutionId === null || partnerId === null) return null
  const [solution] = await ctx.db.select().from(solutions).where(eq(solutions.id, solutionId))
  if (!solution?.providerId) return null
  const [provider, partner] = await Promise.all([
    requireParty(ctx, kind === 'sub_reuse' ? offerorId : solution.providerId),
    requireParty(ctx, partnerId),
  ])
  return proposeLegal({
    kind,
    solutionType: solution.type,
    providerLand: provider.land,
    adopterLand: land,
    partnerKind: partner.kind,
    sheet: null,
  })
}

const changedFields = (agreement: Agreement, values: Partial<typeof agreements.$inferInsert>) =>
  Object.entries(values)
    .filter(([field, value]) => JSON.stringify(agreement[field as keyof Agreement]) !== JSON.stringify(value))
    .map(([field]) => field)
