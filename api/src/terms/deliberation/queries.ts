import { and, eq, isNull, sql } from 'drizzle-orm'
import { termsComments, type TermsBallot } from '@fit-store/db/schema/terms'
import { findSpokenFor } from '../../organisations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { versionHash } from '../text/hashes.ts'
import { mayFollow } from '../policy.ts'
import { listClauses, requireVersion, textOf, type VersionName } from '../queries.ts'

type Author = { name: string | null; organisation: string; land: string | null }

export type Comment = {
  id: string
  clause: string | null
  answers: string | null
  body: string
  author: Author
  createdAt: string
  /** False when the clause has changed since. */
  isCurrent: boolean
  resolvedAt: string | null
  resolution: string | null
}

export type Vote = {
  land: string
  ballot: TermsBallot
  reason: string | null
  castAt: string
  /** False when the text has changed since. */
  isCurrent: boolean
  author: Author
}

export type Approval = { approvedAt: string; name: string | null; deputyFor: string | null }

const author = sql.raw(`json_build_object('name', p.display_name, 'organisation', o.display_name, 'land', o.land)`)
const iso = (column: string) => sql.raw(`to_json(${column}) #>> '{}'`)

/**
 * What the working group said and how the Länder voted, and who approved: at most so many comments, open ones and then the newest,
 * and how many there are. For members of the Länder and the operator; 404 for everybody else.
 */
export async function readDeliberation(ctx: Ctx, name: VersionName, most = 500) {
  const version = await requireVersion(ctx, name)
  if (!mayFollow(ctx.actor)) throw notFound('Die Beratung')
  const clauses = await listClauses(ctx, version.id)
  const { document, version: number, title, clauses: text } = textOf(version, clauses)
  const hash = version.hash ?? versionHash({ document, version: number, title, clauses: text })
  const [comments, commentCount, votes, approvals] = await Promise.all([
    ctx.db.execute<Comment>(sql`
      select c.id, c.clause_key as clause, c.answers, c.body, ${author} as author, ${iso('c.created_at')} as "createdAt",
             coalesce(c.clause_key is null or c.clause_hash = k.hash, false) as "isCurrent",
             ${iso('c.resolved_at')} as "resolvedAt", c.resolution
        from terms_comments c join people p on p.id = c.person_id join organisations o on o.id = c.organisation_id
        left join terms_clauses k on k.version_id = c.version_id and k.key = c.clause_key
       where c.version_id = ${version.id} and coalesce(c.answers, c.id) in (
         select s.id from terms_comments s where s.version_id = ${version.id} and s.answers is null
          order by s.resolved_at is not null, s.id desc limit ${most})
       order by c.id`),
    ctx.db.$count(termsComments, and(eq(termsComments.versionId, version.id), isNull(termsComments.answers))),
    ctx.db.execute<Vote>(sql`
      select v.land, v.ballot, v.reason, ${iso('v.cast_at')} as "castAt", v.hash = ${hash} as "isCurrent", ${author} as author
        from terms_votes v join people p on p.id = v.person_id join organisations o on o.id = v.organisation_id
       where v.version_id = ${version.id} order by v.land`),
    ctx.db.execute<Approval>(sql`
      select ${iso('a.approved_at')} as "approvedAt", p.display_name as name,
             case when a.authority_of <> a.person_id then d.display_name end as "deputyFor"
        from terms_approvals a join people p on p.id = a.person_id join people d on d.id = a.authority_of
       where a.version_id = ${version.id} order by a.approved_at`),
  ])
  const threads = comments
    .filter(({ answers }) => answers === null)
    .map(({ answers: _, ...comment }) => ({
      ...comment,
      answers: comments
        .filter((one) => one.answers === comment.id)
        .map(({ id, body, author, createdAt }) => ({ id, body, author, createdAt })),
    }))
  const { organisation } = ctx.actor
  const myLand =
    version.allowedActions.includes('vote') && organisation ? await findSpokenFor(ctx, organisation.id) : null
  return { hash, comments: threads, commentCount, openCount: version.openComments, votes, approvals, myLand }
}
