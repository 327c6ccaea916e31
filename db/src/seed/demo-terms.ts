// Terms the demo world's working group has discussed: one version the operator's people put into force, one still open.
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { identities } from '../schema/identity.ts'
import { organisations } from '../schema/organisations.ts'
import {
  termsApprovals,
  termsBallots,
  termsClauses,
  termsComments,
  termsVersions,
  termsVotes,
} from '../schema/terms.ts'
import { readYaml } from './data-file.ts'
import { idsBy, type Ids } from './ids.ts'
import { recordAll } from './record.ts'
import { addDraft, putIntoForce, type Terms } from './terms.ts'

type Discussion = ReturnType<typeof readDemoTerms>[number]
type Said = { by: string; organisation: string; body: string; on: string | null }
type Around = { versionId: string; people: Ids; organisationIds: Ids }

/** Reads which versions there are in the demo world and what was said about them. */
export function readDemoTerms() {
  return readYaml('demo/terms.yaml', (f) => ({
    document: f.text('document'),
    version: Number(f.text('version')),
    draftedBy: f.text('draftedBy'),
    approvedBy: f.texts('approvedBy'),
    draftedOn: f.optional('draftedOn'),
    commentsFrom: f.optional('commentsFrom'),
    commentsUntil: f.optional('commentsUntil'),
    votes: f.rows('votes', (v) => ({
      by: v.text('by'),
      on: v.optional('on'),
      organisation: v.text('organisation'),
      ballot: v.oneOf('ballot', termsBallots),
      reason: v.optional('reason'),
    })),
    comments: f.rows('comments', (c) => ({
      by: c.text('by'),
      on: c.optional('on'),
      organisation: c.text('organisation'),
      clause: c.optional('clause'),
      body: c.text('body'),
      resolution: c.optional('resolution'),
      resolvedBy: c.optional('resolvedBy'),
      resolvedOn: c.optional('resolvedOn'),
      answers: c.rows('answers', (a) => ({
        by: a.text('by'),
        on: a.optional('on'),
        organisation: a.text('organisation'),
        body: a.text('body'),
      })),
    })),
  }))
}

/**
 * Adds the versions of the demo world, once: only as long as the first of them is missing, so that a draft somebody discarded
 * does not come back with the next start.
 */
export async function addDemoTerms(
  tx: Transaction,
  discussions: Discussion[],
  { terms, organisationIds }: { terms: Terms; organisationIds: Ids },
) {
  const people = await demoPeople(tx)
  for (const discussion of discussions) {
    const entry = terms.versions.find(
      ({ document, version }) => document === discussion.document && version === discussion.version,
    )
    if (!entry) throw new Error(`There is no file for ${discussion.document} version ${discussion.version}.`)
    const createdBy = people.require(discussion.draftedBy)
    const versionId = await addDraft(tx, entry, {
      origin: 'operator',
      isDemo: true,
      createdBy,
      draftedOn: discussion.draftedOn,
      basedOn: await before(tx, entry),
    })
    if (versionId === null) return
    const { document, version, title } = entry
    const { slug } = terms.documents.find(({ key }) => key === document)!
    const drafted = { document, slug, version, title, basedOn: version === 1 ? null : version - 1 }
    await recordAll(tx, [
      { type: 'terms_version.drafted', subjectType: 'terms_version', subjectId: versionId, data: drafted },
    ])
    await discuss(tx, discussion, { versionId, people, organisationIds })
    if (discussion.approvedBy.length === 0) continue
    await putIntoForce(tx, versionId, entry, (hash) =>
      tx.insert(termsApprovals).values(
        discussion.approvedBy.map((name) => {
          const personId = people.require(name)
          const approvedAt = sql`${entry.validFrom}::date - 14 + interval '9 hours'`
          return { versionId, personId, authorityOf: personId, hash, approvedAt }
        }),
      ),
    )
  }
}

async function discuss(tx: Transaction, discussion: Discussion, around: Around) {
  const { votes, comments, commentsFrom, commentsUntil } = discussion
  const { versionId, people, organisationIds } = around
  await tx
    .update(termsVersions)
    .set({ commentsOpenedAt: moment(commentsFrom), commentsDueOn: commentsUntil ?? sql`current_date + 21` })
    .where(eq(termsVersions.id, versionId))
  const clauses = new Map(
    (await tx.select().from(termsClauses).where(eq(termsClauses.versionId, versionId))).map(({ key, hash }) => [
      key,
      hash,
    ]),
  )
  for (const { clause, resolution, resolvedBy, resolvedOn, answers, ...said } of comments) {
    const about = { clauseKey: clause, clauseHash: clause === null ? null : (clauses.get(clause) ?? null) }
    const settled =
      resolution === null ? {} : { resolution, resolvedBy: people.find(resolvedBy), resolvedAt: moment(resolvedOn) }
    const [comment] = await tx
      .insert(termsComments)
      .values({ ...written(said, around), ...about, ...settled })
      .returning({ id: termsComments.id })
    for (const answer of answers) {
      await tx.insert(termsComments).values({ ...written(answer, around), ...about, answers: comment!.id })
    }
  }
  for (const { by, on, organisation, ballot, reason } of votes) {
    const organisationId = organisationIds.require(organisation)
    const land = sql`(select ${organisations.land} from ${organisations} where ${organisations.id} = ${organisationId})`
    const hash = sql`(select terms_version_hash(v) from terms_versions v where v.id = ${versionId})`
    await tx.insert(termsVotes).values({
      versionId,
      land,
      ballot,
      reason,
      hash,
      personId: people.require(by),
      organisationId,
      castAt: moment(on),
    })
  }
}

/** Ten o'clock on a day of the story; now, where it names none. */
const moment = (day: string | null) => (day === null ? sql`now()` : sql`${day}::date + interval '10 hours'`)

const written = ({ by, on, organisation, body }: Said, { versionId, people, organisationIds }: Around) => ({
  versionId,
  body,
  createdAt: moment(on),
  personId: people.require(by),
  organisationId: organisationIds.require(organisation),
})

async function before(tx: Transaction, { document, version }: { document: string; version: number }) {
  const [found] = await tx
    .select({ id: termsVersions.id })
    .from(termsVersions)
    .where(and(eq(termsVersions.document, document), eq(termsVersions.version, version - 1)))
  return found?.id ?? null
}

async function demoPeople(tx: Transaction) {
  const rows = await tx
    .select()
    .from(identities)
    .where(inArray(identities.provider, ['demo']))
  return idsBy('person', new Map(rows.map(({ subject, personId }) => [subject, personId])))
}
