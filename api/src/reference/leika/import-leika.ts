// The import of the LeiKa as a catalogue of OZG services and the public services they bundle. Everything is one
// transaction: a reader sees the old catalogue or the new one, and a failure leaves the old one.
import { ozgServices, publicServices, situations, sources, subjectAreas } from '@fit-store/db/schema/reference'
import { getTableColumns, sql, TransactionRollbackError } from 'drizzle-orm'
import { record } from '../../events/record.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { countRefused } from './check-rows.ts'
import type { CheckedFile } from './check-rows.ts'
import { planImport } from './plan-import.ts'
import type { ImportPlan, Stored } from './plan-import.ts'
import { writeOzgServices, writeServices } from './write-rows.ts'

export type Source = { url: string; title: string | null; publisher: string | null }

/** `waiting`: another import holds the lock. `done` and `total` count rows of the database. */
export type Progress = { step: 'waiting' } | { step: 'writing'; done: number; total: number }

type ImportOptions = {
  source: Source
  /** Day, month or year the file describes; it never overwrites facts of a later one. */
  asOf: string
  /** Does everything and takes it back at the end. */
  isDryRun: boolean
  onProgress: (progress: Progress) => void
}

export type ImportResult = Pick<ImportPlan, 'subjectAreas' | 'situations' | 'ozgServices' | 'services' | 'vanished'>

const lockKey = 4_701_219 // any number, as long as every version of this product takes the same
const batchSize = 1000 // rows of one statement; progress moves after each

/**
 * Brings the stored catalogue to what `file` says and writes one event, or nothing at all when nothing changed. Two imports
 * at once run one after the other. Services that are no longer in the file stay and are named in the result.
 */
export async function importLeika(ctx: Ctx, file: CheckedFile, options: ImportOptions): Promise<ImportResult> {
  let result: ImportResult | undefined
  await ctx.db
    .transaction(async (tx) => {
      const inTx = { ...ctx, db: tx }
      await waitForTurn(inTx, options)
      const origin = { sourceId: await sourceId(inTx, options.source), asOf: options.asOf }
      const plan = planImport(file, await loadStored(inTx), origin)
      await write(inTx, plan, options)
      if (hasChanges(plan)) await recordImport(inTx, file, plan, options.source)
      result = plan
      if (options.isDryRun) tx.rollback()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TransactionRollbackError)) throw error
    })
  if (!result) throw new Error('the import ended without a result')
  return result
}

async function waitForTurn({ db }: Ctx, { onProgress }: ImportOptions) {
  const [lock] = await db.execute<{ isOurs: boolean }>(sql`select pg_try_advisory_xact_lock(${lockKey}) as "isOurs"`)
  if (lock?.isOurs) return
  onProgress({ step: 'waiting' })
  await db.execute(sql`select pg_advisory_xact_lock(${lockKey})`)
}

async function sourceId({ db }: Ctx, source: Source) {
  const recordedOn = sql`current_date`
  await db
    .insert(sources)
    .values({ ...source, recordedOn })
    .onConflictDoNothing({ target: sources.url })
  const [row] = await db
    .select({ id: sources.id })
    .from(sources)
    .where(sql`${sources.url} = ${source.url}`)
  if (!row) throw new Error('the source was neither there nor written')
  return row.id
}

async function loadStored({ db }: Ctx): Promise<Stored> {
  const { updatedAt: _ozg, ...ozgColumns } = getTableColumns(ozgServices)
  const { updatedAt: _service, ...serviceColumns } = getTableColumns(publicServices)
  return {
    subjectAreas: await db.select().from(subjectAreas),
    situations: await db.select().from(situations),
    ozgServices: await db.select(ozgColumns).from(ozgServices),
    services: await db.select(serviceColumns).from(publicServices),
  }
}

async function write(ctx: Ctx, plan: ImportPlan, { onProgress }: ImportOptions) {
  const total = plan.ozgServices.write.length + plan.services.write.length
  let done = 0
  const advance = (rows: unknown[]) => onProgress({ step: 'writing', done: (done += rows.length), total })

  if (plan.subjectAreas.length > 0) await ctx.db.insert(subjectAreas).values(plan.subjectAreas)
  if (plan.situations.length > 0) await ctx.db.insert(situations).values(plan.situations)
  for (const rows of batches(plan.ozgServices.write)) {
    await writeOzgServices(ctx, rows)
    advance(rows)
  }
  for (const rows of batches(plan.services.write)) {
    await writeServices(ctx, rows)
    advance(rows)
  }
}

function* batches<Row>(rows: Row[]) {
  for (let start = 0; start < rows.length; start += batchSize) yield rows.slice(start, start + batchSize)
}

const hasChanges = ({ subjectAreas, situations, ozgServices, services }: ImportPlan) =>
  [subjectAreas, situations, ozgServices.write, services.write].some((rows) => rows.length > 0)

async function recordImport(ctx: Ctx, file: CheckedFile, { services }: ImportPlan, source: Source) {
  const { added, changed, unchanged } = services
  const refused = countRefused(file)
  const data = { source: source.url, read: file.read, added, changed, unchanged, refused }
  await record(ctx, { type: 'reference.imported', subject: { type: 'reference', id: 'leika' }, data })
}
