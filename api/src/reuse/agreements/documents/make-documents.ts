import { agreements, type AgreementKind } from '@fit-store/db/schema/agreements'
import { type AgreementDocumentKind } from '@fit-store/db/schema/agreement-documents'
import { reuseRequestLetters } from '@fit-store/db/schema/reuse'
import { solutions } from '@fit-store/db/schema/solutions'
import { and, eq } from 'drizzle-orm'
import type { PrintableDocument } from '../../../documents/blocks.ts'
import { printableListing } from '../../../solutions/listings/published/service-description.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { berlinDay } from '../../../platform/days.ts'
import { Problem } from '../../../platform/problem.ts'
import { askedOf, compose, type ComposedDocument, type Filling, type TermsText } from '../../../terms/compose.ts'
import { printableDocument } from '../../../terms/export/printable.ts'
import { findVersion, findVersionInForce, listClauses, textOf, type TermsVersion } from '../../../terms/queries.ts'
import { deviationsOf, printableDeviations } from './deviations.ts'
import { fillAgreement, fillDataProtection, fillPriceAnnex, type ToFill } from './fill-documents.ts'
import { priceAgreement } from '../drafting/price-agreement.ts'
import { nameInContracts, requireOperator, requireParty, type Agreement, type PartyOrganisation } from '../queries.ts'

// An agreement and its annexes, made from the record and the versions in force. Nothing is kept here: a draft is read this way as
// often as wished, and offering makes it once more and keeps what came out.

export type MadeDocument = {
  kind: AgreementDocumentKind
  title: string
  number: string | null
  requestId: string | null
  /** Made from a wording. */
  composed: ComposedDocument | null
  /** To be rendered. */
  printable: PrintableDocument | null
  /** Kept already, such as a letter. */
  kept: { json: string | null; pdf: string } | null
}

/** Which wordings each kind of agreement is made of. */
export const wordings: Record<AgreementKind, { document: string; terms: string | null }> = {
  provision: { document: 'provision-agreement', terms: 'provision-terms' },
  reuse: { document: 'reuse-agreement', terms: 'reuse-terms' },
  /** Its conditions are those of its parent. */
  sub_reuse: { document: 'sub-reuse-agreement', terms: null },
}

/** The agreement first, then its annexes in their order. Refuses with 400 (a blank nobody has filled), 409 (no wording in force) and 422 (no price). */
export async function makeDocuments(ctx: Ctx, agreement: Agreement) {
  const given = await whatToFill(ctx, agreement)
  const form = await textInForce(ctx, wordings[agreement.kind].document)
  const annexes = await makeAnnexes(ctx, given)
  const deviations = deviationsOf(agreement, { form: form.text, notice: noticeIn(given, form) })
  const printable = printableDeviations(agreement, deviations)
  if (printable) annexes.push({ ...blank, kind: 'deviations', title: printable.title, printable })
  const listed = annexes.map(({ title, number }, at) => `Anlage ${at + 1}: ${title}${number ? ` ${number}` : ''}`)
  const filled = { ...given, annexes: listed }
  const composed = composeText(form.text, fillAgreement(filled))
  const main = printed(agreement, composed, { kind: 'agreement', title: composed.title })
  return { documents: [main, ...annexes], documentVersion: form.version, termsVersion: given.terms, price: given.price }
}

async function whatToFill(ctx: Ctx, agreement: Agreement): Promise<ToFill & { terms: TermsVersion | null }> {
  const [offeror, partner, operator, solution, parent] = await Promise.all([
    requireParty(ctx, agreement.offerorId),
    agreement.partnerId === null ? null : requireParty(ctx, agreement.partnerId),
    requireOperator(ctx),
    findSolution(ctx, agreement.solutionId),
    findParent(ctx, agreement.parentId),
  ])
  const providerId = agreement.kind === 'provision' ? agreement.partnerId : (solution?.providerId ?? null)
  const provider = providerId === null ? null : await requireParty(ctx, providerId)
  const terms = await termsOf(ctx, agreement, parent)
  return {
    agreement,
    names: {
      offeror: nameInContracts(offeror),
      partner: partner ? nameInContracts(partner) : agreement.partnerName,
      provider: provider ? nameInContracts(provider) : nameInContracts(offeror),
      platformOperator: nameInContracts(operator),
    },
    adopterKind: adopterKindOf(partner),
    parentNumber: parent?.number ?? null,
    termsVersion: terms?.version ?? null,
    terms,
    annexes: [],
    price:
      agreement.kind === 'sub_reuse'
        ? { ...unpriced, pricing: agreement.pricing, party: agreement.party ?? '', year: agreement.priceYear }
        : await priceAgreement(ctx, {
            kind: agreement.kind,
            solution,
            startsOn: agreement.startsOn,
            parties: partner ? partiesOf(partner) : [],
          }),
    today: berlinDay(ctx.now()),
  }
}

const unpriced = { sheet: null, cents: null, dueCents: null, estimate: null }

/** Who a price sheet may reckon with when this organisation reuses: itself where a key knows it, else its Land. */
export function partiesOf({ kind, slug, land }: PartyOrganisation): string[] {
  if (kind === 'bund') return ['BUND']
  if (kind === 'land' && land !== null) return [land]
  return land === null ? [slug] : [slug, land]
}

const adopterKindOf = (partner: PartyOrganisation | null) =>
  partner?.kind === 'bundling_organisation' ? 'bundling_organisation' : partner?.kind === 'kommune' ? 'kommune' : 'land'

async function findSolution(ctx: Ctx, id: string | null) {
  if (id === null) return null
  const [found] = await ctx.db
    .select({ slug: solutions.slug, providerId: solutions.providerId })
    .from(solutions)
    .where(eq(solutions.id, id))
  return found ?? null
}

async function findParent(ctx: Ctx, id: string | null) {
  if (id === null) return null
  const [found] = await ctx.db.select().from(agreements).where(eq(agreements.id, id))
  return found ?? null
}

/** The conditions: those in force, or the parent's for life. */
async function termsOf(ctx: Ctx, { kind }: Agreement, parent: Agreement | null): Promise<TermsVersion | null> {
  const { terms } = wordings[kind]
  if (terms !== null) return inForce(ctx, terms)
  return parent?.termsVersionId ? findVersion(ctx, parent.termsVersionId) : null
}

async function inForce(ctx: Ctx, key: string): Promise<TermsVersion> {
  const version = await findVersionInForce(ctx, key)
  if (!version) throw new Problem(409, 'illegal-transition', `Für „${key}“ gilt noch keine Fassung.`)
  return version
}

async function textInForce(ctx: Ctx, key: string) {
  const version = await inForce(ctx, key)
  return { version, text: textOf(version, await listClauses(ctx, version.id)) }
}

const composeText = (text: TermsText, filling: Filling) => compose(text, askedOf(text, filling))

const composeInForce = async (ctx: Ctx, key: string, filling: Filling) =>
  composeText((await textInForce(ctx, key)).text, filling)

/** Where notice is written: sub-reuse agreements state it themselves, the others in their conditions. */
const noticeIn = (
  { agreement, terms }: { agreement: Agreement; terms: TermsVersion | null },
  form: { text: TermsText },
) => (agreement.kind === 'sub_reuse' || terms === null ? form.text : terms)

async function makeAnnexes(ctx: Ctx, given: ToFill): Promise<MadeDocument[]> {
  const { agreement, price } = given
  const annexes: MadeDocument[] = []
  if (agreement.listingVersionId !== null) {
    const printable = await printableListing(ctx, agreement.listingVersionId)
    const title = `Leistungsbeschreibung, Fassung ${agreement.listingVersion}`
    annexes.push({ ...blank, kind: 'listing_version', title, printable })
  }
  if (price.sheet) {
    const composed = await composeInForce(ctx, 'price-sheet', fillPriceAnnex(given))
    annexes.push(printed(agreement, composed, { kind: 'price_annex', title: `Preisblatt ${price.sheet.year}` }))
  }
  if (agreement.kind === 'reuse') {
    const composed = await composeInForce(ctx, 'data-protection-annex', fillDataProtection(given))
    annexes.push(printed(agreement, composed, { kind: 'data_protection_annex', title: composed.title }))
  }
  if (agreement.requestId !== null) annexes.push(await outcomeLetter(ctx, agreement.requestId))
  return annexes
}

const blank = { number: null, requestId: null, composed: null, printable: null, kept: null }

type Named = { kind: AgreementDocumentKind; title: string }

const printed = ({ number, isDemo }: Agreement, composed: ComposedDocument, named: Named): MadeDocument => ({
  ...blank,
  ...named,
  composed,
  printable: printableDocument(composed, { isDemo, subtitle: `Vertrag ${number}` }),
})

async function outcomeLetter(ctx: Ctx, requestId: string): Promise<MadeDocument> {
  const [letter] = await ctx.db
    .select()
    .from(reuseRequestLetters)
    .where(and(eq(reuseRequestLetters.requestId, requestId), eq(reuseRequestLetters.kind, 'outcome')))
  if (!letter?.pdf) {
    const detail = 'Das Abstimmungsschreiben wird gerade erstellt. Bitte versuchen Sie es in einer Minute noch einmal.'
    throw new Problem(409, 'illegal-transition', detail)
  }
  const { number, document: json, pdf } = letter
  return { ...blank, kind: 'outcome_letter', title: 'Abstimmungsschreiben', number, requestId, kept: { json, pdf } }
}
