import { agreementApprovals } from '@fit-store/db/schema/agreements'
import { agreementDocuments, agreementSignatures } from '@fit-store/db/schema/agreement-documents'
import { people } from '@fit-store/db/schema/identity'
import { organisations } from '@fit-store/db/schema/organisations'
import { asc, eq, sql } from 'drizzle-orm'
import { requireChecklists } from '../../../checklists/queries.ts'
import { authorityIn } from '../../../identity/authority.ts'
import { findSigningAuthority } from '../../../identity/signatory.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { cardColumns, describeCard, joins, visibleTo, type StoredCard } from './cards.ts'
import { explainActions } from '../explain-actions.ts'
import { mayReadDocuments } from '../policy.ts'
import { stepsOf } from '../process.ts'
import { requireAgreement, type KnownAgreement } from '../queries.ts'
import { roleOfOfferor } from '../signing/signatures.ts'

/** One agreement as its reader may know it, with what can be done now and why the rest cannot. Refuses with 404. */
export async function showAgreement(ctx: Ctx, name: string) {
  const agreement = await requireAgreement(ctx, name)
  const isParty = agreement.capacity === 'offeror' || agreement.capacity === 'partner'
  const [[card], children, documents, signatures, approvals, newer, review, signingAuthority] = await Promise.all([
    ctx.db.execute<StoredCard>(sql`select ${cardColumns} from ${joins} where a.id = ${agreement.id}`),
    ctx.db.execute<StoredCard>(
      sql`select ${cardColumns} from ${joins} where a.parent_id = ${agreement.id} and ${visibleTo(ctx)} order by a.number limit 500`,
    ),
    mayReadDocuments(agreement.capacity) ? listDocuments(ctx, agreement.id) : [],
    mayReadDocuments(agreement.capacity) ? listSignatures(ctx, agreement.id) : [],
    agreement.capacity === 'offeror' ? listApprovals(ctx, agreement) : [],
    findNewer(ctx, agreement),
    reviewOf(ctx, agreement),
    authorityFor(ctx, agreement),
  ])
  const { terminatedBy, terminationReason, terminatedAt, isForCause } = agreement
  return {
    ...agreement,
    ...describeCard(ctx, card!),
    children: children.map((child) => describeCard(ctx, child)),
    documents,
    signatures,
    approvals,
    newer,
    termination:
      terminatedAt === null ? null : { by: terminatedBy, reason: terminationReason, at: terminatedAt, isForCause },
    reference: isParty
      ? agreement.capacity === 'offeror'
        ? agreement.offerorReference
        : agreement.partnerReference
      : null,
    signingAuthority,
    steps: stepsOf(agreement, signatures.findLast(({ party }) => party === 'partner')?.signedAt ?? null),
    allowedActions: explainActions(ctx.actor, { agreement, signatures, ...review }),
  }
}

export async function listDocuments(ctx: Ctx, agreementId: string) {
  const { position, kind, title, number, json, pdf, addedAt } = agreementDocuments
  return ctx.db
    .select({ position, kind, title, number, jsonHash: json, pdfHash: pdf, addedAt })
    .from(agreementDocuments)
    .where(eq(agreementDocuments.agreementId, agreementId))
    .orderBy(asc(position))
}

export async function listSignatures(ctx: Ctx, agreementId: string) {
  const { id, party, method, form, signatoryName, authority, qesReference, signedAt, authorityOf, documentHash } =
    agreementSignatures
  return ctx.db
    .select({
      id,
      party,
      method,
      form,
      name: signatoryName,
      authority,
      authorityOf,
      documentHash,
      organisation: organisations.displayName,
      qesReference,
      signedAt,
      signedCopy: agreementSignatures.signedCopy,
      hasCopy: sql<boolean>`${agreementSignatures.signedCopy} is not null`,
    })
    .from(agreementSignatures)
    .innerJoin(organisations, eq(organisations.id, agreementSignatures.organisationId))
    .where(eq(agreementSignatures.agreementId, agreementId))
    .orderBy(asc(signedAt))
}

async function listApprovals(ctx: Ctx, { id, version, status }: KnownAgreement) {
  const rows = await ctx.db
    .select({
      name: people.displayName,
      approvedAt: agreementApprovals.approvedAt,
      of: agreementApprovals.version,
      authorityOf: agreementApprovals.authorityOf,
    })
    .from(agreementApprovals)
    .innerJoin(people, eq(people.id, agreementApprovals.personId))
    .where(eq(agreementApprovals.agreementId, id))
    .orderBy(asc(agreementApprovals.approvedAt))
  return rows.map(({ of, ...row }) => ({ ...row, isCurrent: status !== 'draft' || of === version }))
}

/** What has come since the offer, which keeps its own: a newer version of the conditions, a newer sheet for its year. */
async function findNewer(ctx: Ctx, { termsVersionId, sheetId }: KnownAgreement) {
  const [row] = await ctx.db.execute<{
    terms: { document: string; version: number; validFrom: string } | null
    sheet: { year: number; edition: number } | null
  }>(sql`
    select (select json_build_object('document', n.document, 'version', n.version, 'validFrom', n.valid_from)
              from terms_versions v join terms_versions n on n.document = v.document and n.status = 'approved' and n.valid_from > v.valid_from
             where v.id = ${termsVersionId} order by n.valid_from desc limit 1) as terms,
           (select json_build_object('year', n.year, 'edition', n.edition)
              from price_sheets p join price_sheets n on n.solution_id = p.solution_id and n.year = p.year and n.status = 'published'
             where p.id = ${sheetId} and n.id <> p.id limit 1) as sheet`)
  return { terms: row?.terms ?? null, sheet: row?.sheet ?? null }
}

/** What the reader would sign on, where it is their side's turn to sign. */
function authorityFor(ctx: Ctx, { status, capacity }: KnownAgreement) {
  if (status === 'offered' && capacity === 'partner') return findSigningAuthority(ctx, 'signatory')
  if (status !== 'signed' || capacity !== 'offeror') return null
  return findSigningAuthority(ctx, roleOfOfferor(ctx))
}

/** How far the operator's review of a draft is, as far as it decides what the reader can do. */
async function reviewOf(ctx: Ctx, { id, status, kind, capacity, version }: KnownAgreement) {
  if (status !== 'draft' || capacity !== 'offeror' || kind === 'sub_reuse')
    return { openItems: 0, approvedBy: [], ownAuthority: null }
  const isManager = ctx.actor.personId !== null && ctx.actor.roles.includes('contract_manager')
  const [lists, approvals, ownAuthority] = await Promise.all([
    requireChecklists(ctx, { subjectType: 'agreement', subjectId: id }),
    ctx.db.select().from(agreementApprovals).where(eq(agreementApprovals.agreementId, id)),
    isManager ? authorityIn(ctx, 'contract_manager') : null,
  ])
  return {
    openItems: lists.reduce((sum, { total, answered }) => sum + total - answered, 0),
    approvedBy: approvals.filter((one) => one.version === version).map(({ authorityOf }) => authorityOf),
    ownAuthority,
  }
}
