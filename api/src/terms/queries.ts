import {
  glossaryEntries,
  termsClauses,
  termsDocuments,
  termsVersions,
  type Condition,
  type TermsKind,
  type TermsOrigin,
  type TermsStatus,
} from '@fit-store/db/schema/terms'
import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { authorityIn } from '../identity/authority.ts'
import { personIn } from '../identity/caller.ts'
import type { Ctx } from '../platform/ctx.ts'
import { berlinDay } from '../platform/days.ts'
import { notFound } from '../platform/problem.ts'
import type { TermsText } from './compose.ts'
import type { Clause } from './text/hashes.ts'
import { allowedActions, personalActions, phaseOf, type Action, type Phase } from './lifecycle.ts'
import { obstacleTo, type Circumstances } from './obstacles.ts'
import { mayFollow, maySee, partyOf } from './policy.ts'

/** Which version of which document, as addresses name it. */
export type VersionName = { key: string; version: number }

/** The name as an address spells it; what is no number of a version names none. */
export const named = <T extends { version: string }>(params: T) => ({
  ...params,
  version: /^[1-9]\d{0,4}$/.test(params.version) ? Number(params.version) : 0,
})

type StoredVersion = {
  id: string
  document: string
  slug: string
  kind: TermsKind
  version: number
  stored: TermsStatus
  origin: TermsOrigin
  isModel: boolean
  isDemo: boolean
  title: string
  changeNote: string | null
  basedOn: number | null
  createdAt: Date
  commentsOpenedAt: Date | null
  commentsDueOn: string | null
  reviewRequestedAt: Date | null
  returnedAt: Date | null
  returnReason: string | null
  approvedAt: Date | null
  validFrom: string | null
  validTo: string | null
  hash: string | null
  officialPdf: string | null
  officialPdfName: string | null
  revision: number
  approvals: number
  openComments: number
  /** What runs under it now. */
  requests: number
  agreements: number
}

/** A move of this phase that would be refused just now, and why. */
export type BlockedAction = { action: Action; reason: string }
export type TermsVersion = StoredVersion & {
  status: Phase
  hasApproved: boolean
  allowedActions: Action[]
  blockedActions: BlockedAction[]
}
export type StoredClause = Clause & { id: string; position: number; hash: string; version: number }

/** Versions with what follows from the days; validity ends the day before the next version begins. */
const selectVersions = (where: SQL) => sql`
  select v.id, v.document, d.slug, d.kind, v.version, v.status as stored, v.origin, v.is_model as "isModel", v.is_demo as "isDemo", v.title,
         v.change_note as "changeNote", (select b.version from terms_versions b where b.id = v.based_on) as "basedOn",
         v.created_at as "createdAt", v.returned_at as "returnedAt", v.return_reason as "returnReason",
         v.comments_opened_at as "commentsOpenedAt", v.comments_due_on::text as "commentsDueOn",
         v.review_requested_at as "reviewRequestedAt", v.approved_at as "approvedAt", v.valid_from::text as "validFrom",
         (select (min(n.valid_from) - 1)::text from terms_versions n where n.document = v.document and n.valid_from > v.valid_from) as "validTo",
         v.hash, v.official_pdf as "officialPdf", v.official_pdf_name as "officialPdfName", v.revision,
         (select count(*)::int from terms_approvals a where a.version_id = v.id and a.hash = v.hash) as approvals,
         (select array_agg(authority) from terms_approvals a cross join unnest(array[a.person_id, a.authority_of]) as by (authority)
           where a.version_id = v.id and a.hash = v.hash) as authorities,
         (select count(*)::int from terms_comments c where c.version_id = v.id and c.answers is null and c.resolved_at is null) as "openComments",
         (select count(*)::int from terms_uses u where u.version_id = v.id and u.ended_at is null and u.subject_type = 'reuse_request') as requests,
         (select count(*)::int from terms_uses u where u.version_id = v.id and u.ended_at is null and u.subject_type = 'agreement') as agreements
    from terms_versions v join terms_documents d on d.key = v.document
   where ${where} order by d.position, v.version desc`

async function readVersions(ctx: Ctx, where: SQL): Promise<TermsVersion[]> {
  const rows = await ctx.db.execute<StoredVersion & { authorities: string[] | null }>(selectVersions(where))
  const today = berlinDay(ctx.now())
  const party = partyOf(ctx.actor)
  const isPerson = ctx.actor.personId !== null
  const isReviewer = party === 'drafter' && isPerson && rows.some(({ stored }) => stored === 'in_review')
  const own = isReviewer ? await authoritiesOf(ctx) : []
  return rows
    .map(({ authorities, ...row }) => {
      const moments = {
        createdAt: new Date(row.createdAt),
        returnedAt: at(row.returnedAt),
        commentsOpenedAt: at(row.commentsOpenedAt),
        reviewRequestedAt: at(row.reviewRequestedAt),
        approvedAt: at(row.approvedAt),
      }
      const status = phaseOf({ ...row, ...moments }, today)
      const hasApproved = own.some((one) => authorities?.includes(one))
      const moves = allowedActions(status, party).filter((action) => isPerson || !personalActions.includes(action))
      return { ...row, ...moments, status, hasApproved, ...movesFor({ ...row, hasApproved }, moves) }
    })
    .filter(({ status }) => maySee(ctx.actor, status))
}

/** Under whose name the caller would approve: their own, and that of the person they are deputy for. */
const authoritiesOf = async (ctx: Ctx) => [personIn(ctx), await authorityIn(ctx, 'contract_manager')]

/** Which of the moves of this phase would succeed, and what stands in the way of the others. */
function movesFor(circumstances: Circumstances, actions: readonly Action[]) {
  const moves = actions.map((action) => ({ action, reason: obstacleTo(action, circumstances)?.reason }))
  return {
    allowedActions: moves.flatMap(({ action, reason }) => (reason === undefined ? [action] : [])),
    blockedActions: moves.flatMap(({ action, reason }) => (reason === undefined ? [] : [{ action, reason }])),
  }
}

/** Raw statements give moments as text. */
const at = (moment: Date | string | null) => (moment === null ? null : new Date(moment))

/** Every document with what is valid today, what is to come and what is being worked on, as far as the reader may know. */
export async function listTerms(ctx: Ctx) {
  const [documents, versions] = await Promise.all([
    ctx.db.select().from(termsDocuments).orderBy(asc(termsDocuments.position)),
    readVersions(ctx, sql`true`),
  ])
  return documents.map((document) =>
    describeDocument(
      document,
      versions.filter((one) => one.document === document.key),
    ),
  )
}

/** One document with all its versions, the newest first. Refuses with 404. */
export async function requireTerms(ctx: Ctx, key: string) {
  const [[document], versions] = await Promise.all([
    ctx.db.select().from(termsDocuments).where(eq(termsDocuments.key, key)),
    readVersions(ctx, sql`v.document = ${key}`),
  ])
  if (!document) throw notFound('Das Dokument')
  const mayDraft = partyOf(ctx.actor) === 'drafter' && versions.every(({ stored }) => stored === 'approved')
  return { ...describeDocument(document, versions), versions: versions.map((one) => withUsage(ctx, one)), mayDraft }
}

type DocumentRow = typeof termsDocuments.$inferSelect

function describeDocument({ key, slug, kind, title, purpose }: DocumentRow, versions: TermsVersion[]) {
  const named = (version: TermsVersion | undefined) =>
    version ? { version: version.version, validFrom: version.validFrom, status: version.status } : null
  return {
    key,
    slug,
    kind,
    title,
    purpose,
    inForce: named(versions.find(({ status }) => status === 'in_force')),
    upcoming: named(versions.find(({ status }) => status === 'approved')),
    open: named(versions.find(({ stored }) => stored !== 'approved')),
    versionCount: versions.length,
  }
}

/**
 * How much runs under a version is the operator's to know: open cases never feed anything public (decision 6). Why it came back
 * from review stays with those who discuss it.
 */
export const withUsage = ({ actor }: Ctx, { requests, agreements, ...version }: TermsVersion) => ({
  ...version,
  returnedAt: mayFollow(actor) ? version.returnedAt : null,
  returnReason: mayFollow(actor) ? version.returnReason : null,
  usage: partyOf(actor) === 'drafter' ? { requests, agreements } : null,
})

/** One version as it stands. Refuses with 404 what is not there or not to be seen by the caller. */
export async function requireVersion(ctx: Ctx, { key, version }: VersionName): Promise<TermsVersion> {
  const [found] = await readVersions(ctx, sql`v.document = ${key} and v.version = ${version}`)
  if (!found) throw notFound('Die Fassung')
  return found
}

/** A version by its id, for events; null when it is gone. */
export async function findVersion(ctx: Ctx, id: string): Promise<TermsVersion | null> {
  const [found] = await readVersions(ctx, sql`v.id = ${id}`)
  return found ?? null
}

/** Every version that was ever approved. */
export const listApproved = (ctx: Ctx) => readVersions(ctx, sql`v.status = 'approved'`)

/** A version for who is about to change it: nobody else can until the transaction ends. */
export async function lockVersion(ctx: Ctx, { key, version }: VersionName): Promise<TermsVersion> {
  await ctx.db
    .select({ id: termsVersions.id })
    .from(termsVersions)
    .where(and(eq(termsVersions.document, key), eq(termsVersions.version, version)))
    .for('update')
  return requireVersion(ctx, { key, version })
}

/** The version that is valid on a day, for whoever makes a document; null before the first. */
export async function findVersionInForce(
  ctx: Ctx,
  key: string,
  day = berlinDay(ctx.now()),
): Promise<TermsVersion | null> {
  const [found] = await readVersions(
    ctx,
    sql`v.document = ${key} and v.status = 'approved' and v.valid_from = (
      select max(o.valid_from) from terms_versions o where o.document = ${key} and o.status = 'approved' and o.valid_from <= ${day}::date)`,
  )
  return found ?? null
}

/** Clauses of a version in their order. */
export async function listClauses(ctx: Ctx, versionId: string): Promise<StoredClause[]> {
  const rows = await ctx.db
    .select()
    .from(termsClauses)
    .where(eq(termsClauses.versionId, versionId))
    .orderBy(asc(termsClauses.position))
  return rows.map(asClause)
}

/** A stored row as a clause. */
export function asClause({ whenFact, whenIs, ...row }: typeof termsClauses.$inferSelect): StoredClause {
  const { id, key, heading, text, summary, variables, hash, position, version } = row
  const when = whenFact === null ? null : ({ fact: whenFact, is: whenIs } as Condition)
  return { id, key, heading, text, summary, variables, when, hash, position, version }
}

/** A version with its clauses, in the form the pure functions take. */
export const textOf = (version: TermsVersion, clauses: readonly StoredClause[]): TermsText => ({
  document: version.document,
  version: version.version,
  title: version.title,
  isModel: version.isModel,
  clauses: clauses.map(({ key, heading, text, summary, variables, when }) => ({
    key,
    heading,
    text,
    summary,
    variables,
    when,
  })),
})

/** Clauses of every version valid today, for whoever searches in them. */
export async function listClausesInForce(ctx: Ctx) {
  const versions = (await listApproved(ctx)).filter(({ status }) => status === 'in_force')
  if (versions.length === 0) return []
  const ids = versions.map(({ id }) => id)
  const rows = await ctx.db
    .select()
    .from(termsClauses)
    .where(inArray(termsClauses.versionId, ids))
    .orderBy(asc(termsClauses.position))
  return versions.flatMap((version) =>
    rows.filter(({ versionId }) => versionId === version.id).map((row) => ({ version, clause: asClause(row) })),
  )
}

/** Legal words with their explanations, in German order. */
export const listGlossary = (ctx: Ctx) =>
  ctx.db
    .select()
    .from(glossaryEntries)
    .orderBy(sql`${glossaryEntries.word} collate "de-x-icu"`)

/** What events and mails call a version. */
export const nameOf = ({ document, slug, version, title }: TermsVersion) => ({ document, slug, version, title })
