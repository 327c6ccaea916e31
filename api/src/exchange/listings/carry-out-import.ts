import { listingImports } from '@fit-store/db/schema/exchange'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Task } from 'graphile-worker'
import type { ActingFor, Actor, Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { importTable, type Progress } from './import-csv.ts'

/** Attempts after which is given up what fails for no reason of the table's: a minute and a half, as somebody waits for it. */
const mostAttempts = 5
const givenUp =
  'Beim Einlesen ist mehrmals ein Fehler aufgetreten, der nicht an Ihrer Datei liegt. Gesichert ist nichts. Bitte lesen Sie die Datei später noch einmal ein.'

/**
 * The task `import_listings`: reads a table as who asked for it. All listings and the report are there together, or nothing is and it
 * begins again. Progress goes past the transaction, so that others can see it meanwhile.
 */
export const importListingsTask =
  (ctx: Ctx): Task =>
  async (payload, { job }) => {
    const { id } = payload as { id: string }
    const due = await findDue(ctx, id)
    if (!due) return
    await change(ctx, id, { status: 'running' })
    const fail = (reason: string) =>
      change(ctx, id, { status: 'failed', reason, done: 0, content: null, finishedAt: ctx.now() })
    try {
      await read(ctx, id, due)
    } catch (error) {
      if (error instanceof Problem) return void (await fail(error.message))
      await (job.attempts < mostAttempts ? change(ctx, id, { status: 'waiting', done: 0 }) : fail(givenUp))
      throw error // told to the operator with the deliveries that failed
    }
  }

type Due = { actor: Actor['name']; content: string; mapping: Record<string, string | null>; organisation: ActingFor }

async function findDue(ctx: Ctx, id: string) {
  const [due] = await ctx.db.execute<Due>(sql`
    select i.actor, i.content, i.mapping, json_build_object('id', o.id, 'slug', o.slug, 'displayName', o.display_name,
             'kind', o.kind, 'isAccredited', true) as organisation
      from listing_imports i join organisations o on o.id = i.organisation_id
     where i.id = ${id} and i.finished_at is null`)
  return due
}

function read(ctx: Ctx, id: string, { actor: name, content, mapping, organisation }: Due) {
  // Role and accreditation were asked for when it was requested.
  const actor: Actor = { name, personId: null, sessionId: null, organisation, roles: ['editor'] }
  const onProgress = async ({ step, done, total }: Progress) => {
    if (step === 'writing') await change(ctx, id, { done, total })
  }
  return ctx.db.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`) // checking ten thousand rows takes a while
    const bytes = Buffer.from(content, 'base64')
    const report = await importTable({ ...ctx, actor, db: tx }, { bytes, mapping, dryRun: false, onProgress })
    const { acceptedCount: done } = report
    await tx
      .update(listingImports)
      .set({ status: 'finished', report, done, total: done, content: null, finishedAt: ctx.now() })
      .where(eq(listingImports.id, id))
  })
}

const change = (ctx: Ctx, id: string, values: Partial<typeof listingImports.$inferInsert>) =>
  ctx.db
    .update(listingImports)
    .set(values)
    .where(and(eq(listingImports.id, id), isNull(listingImports.finishedAt)))
