import { caseSnapshots, type SnapshotKind } from '@fit-store/db/schema/snapshots'
import { and, asc, eq } from 'drizzle-orm'
import { storeFile, requireFile } from '../../documents/store-file.ts'
import { record } from '../../events/record.ts'
import { organisationIn } from '../../identity/caller.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Problem } from '../../platform/problem.ts'
import { canonicalJson } from '../../terms/text/hashes.ts'
import { lockRequest, requireRequest, subjectOf } from '../requests/queries.ts'

/** Asks the public catalogue as everybody would; handed in, because the catalogue's search stands above this domain. */
export type AskCatalogue = (path: string) => Promise<{ status: number; body: string }>

const paths: Record<SnapshotKind, string> = { search: '/solutions', comparison: '/solutions/compare' }
const titles: Record<SnapshotKind, string> = { search: 'Suche', comparison: 'Vergleich' }

export type Wanted = { kind: SnapshotKind; query: string; title?: string }

/** Most that an organisation freezes beside one case: each keeps a whole answer of the catalogue, and none is ever removed. */
export const mostSnapshots = 100

/**
 * Freezes a search or a comparison as the catalogue answers it now, beside a request of the own organisation: "was wir gesehen
 * haben". `query` is what stands behind the question mark. Refuses with 400 (the catalogue refuses it), 403, 404 and 409 (there are enough).
 */
export async function takeSnapshot(ctx: Ctx, ask: AskCatalogue, name: string, { kind, query, title }: Wanted) {
  const organisation = organisationIn(ctx, 'coordinator')
  const address = `${paths[kind]}?${query.replace(/^\?/, '')}`
  const { status, body } = await ask(address)
  if (status !== 200) {
    throw new Problem(400, 'validation-failed', 'Diese Suche oder diesen Vergleich beantwortet der Katalog nicht.', [
      { pointer: '/query', rule: 'answerable' },
    ])
  }
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const request = await lockRequest(inTx, name)
    if ((await tx.$count(caseSnapshots, own(ctx, request.id))) >= mostSnapshots)
      throw new Problem(
        409,
        'too-many',
        `Ihre Organisation hat zu ${request.number} schon ${mostSnapshots} Suchen und Vergleiche festgehalten, mehr sind nicht möglich. Sie bleiben alle erhalten.`,
      )
    const takenAt = ctx.now()
    const content = {
      format: 'fit-store/snapshot/1',
      kind,
      address,
      takenAt: takenAt.toISOString(),
      answer: JSON.parse(body) as unknown,
    }
    const file = await storeFile(inTx, Buffer.from(canonicalJson(content)), 'application/json')
    const [added] = await tx
      .insert(caseSnapshots)
      .values({
        requestId: request.id,
        organisationId: organisation.id,
        kind,
        title: title ?? titles[kind],
        file,
        takenAt,
      })
      .returning({ id: caseSnapshots.id })
    await record(inTx, {
      type: 'reuse_request.snapshot_taken',
      subject: subjectOf(request),
      data: { number: request.number, snapshot: added!.id, kind },
    })
    return requireSnapshot(inTx, request.id, added!.id)
  })
}

const columns = {
  id: caseSnapshots.id,
  kind: caseSnapshots.kind,
  title: caseSnapshots.title,
  sha256: caseSnapshots.file,
  takenAt: caseSnapshots.takenAt,
}

/** What the own organisation has frozen beside a request. Refuses with 404. */
export async function listSnapshots(ctx: Ctx, name: string) {
  const request = await requireRequest(ctx, name)
  return ctx.db.select(columns).from(caseSnapshots).where(own(ctx, request.id)).orderBy(asc(caseSnapshots.id))
}

/** One of them with what was seen. Refuses with 404. */
export async function readSnapshot(ctx: Ctx, name: string, id: string) {
  const request = await requireRequest(ctx, name)
  const snapshot = await requireSnapshot(ctx, request.id, id)
  const { bytes } = await requireFile(ctx, snapshot.sha256)
  return { name: `${request.number}-${titles[snapshot.kind].toLowerCase()}.json`, mediaType: 'application/json', bytes }
}

const own = ({ actor }: Ctx, requestId: string) =>
  and(eq(caseSnapshots.requestId, requestId), eq(caseSnapshots.organisationId, actor.organisation?.id ?? requestId))

async function requireSnapshot(ctx: Ctx, requestId: string, id: string) {
  const [found] = await ctx.db
    .select(columns)
    .from(caseSnapshots)
    .where(and(own(ctx, requestId), eq(caseSnapshots.id, id)))
  if (!found) throw notFound('Der Stand')
  return found
}
