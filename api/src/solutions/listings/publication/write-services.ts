import { publicServices } from '@fit-store/db/schema/reference'
import { onlineServices, solutionOzgServices, solutionPublicServices } from '@fit-store/db/schema/solution-services'
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { ListingContent } from '../content/fields.ts'

type Services = ListingContent['services']

/** OZG services, online services and the public services named for the whole or for one of them. */
export async function writeServices(ctx: Ctx, solutionId: string, services: Services) {
  await writeOzgServices(ctx, solutionId, services.ozgServices)
  const idByName = await writeOnlineServices(ctx, solutionId, services.onlineServices)
  await writePublicServices(ctx, solutionId, services, idByName)
}

async function writeOzgServices(ctx: Ctx, solutionId: string, ozgIds: string[]) {
  const mine = eq(solutionOzgServices.solutionId, solutionId)
  await ctx.db.delete(solutionOzgServices).where(and(mine, notInArray(solutionOzgServices.ozgId, ozgIds)))
  if (ozgIds.length === 0) return
  await ctx.db
    .insert(solutionOzgServices)
    .values(ozgIds.map((ozgId) => ({ solutionId, ozgId, match: 'stated' as const })))
    .onConflictDoNothing()
}

/** An online service is the same as long as its name is: what hangs on it stays. */
async function writeOnlineServices(ctx: Ctx, solutionId: string, wanted: Services['onlineServices']) {
  const mine = eq(onlineServices.solutionId, solutionId)
  const before = await ctx.db.select().from(onlineServices).where(mine)
  const gone = before.filter(({ name }) => !wanted.some((one) => one.name.trim() === name)).map(({ id }) => id)
  if (gone.length > 0) await ctx.db.delete(onlineServices).where(inArray(onlineServices.id, gone))
  // Places are unique, so they all move out of the way before they are given anew.
  await ctx.db
    .update(onlineServices)
    .set({ position: sql`-${onlineServices.position} - 1` })
    .where(mine)
  const idByName = new Map<string, string>()
  for (const [at, { name: given, summary, url, ozgService: ozgId }] of wanted.entries()) {
    const name = given.trim()
    const row = { position: at + 1, name, summary, url, ozgId }
    const same = before.find((one) => one.name === name)
    if (same) {
      const isUnchanged = same.summary === summary && same.url === url && same.ozgId === ozgId
      await ctx.db
        .update(onlineServices)
        .set({ ...row, ...(!isUnchanged && { sourceId: null }) })
        .where(eq(onlineServices.id, same.id))
      idByName.set(name, same.id)
    } else {
      const [added] = await ctx.db
        .insert(onlineServices)
        .values({ ...row, solutionId })
        .returning({ id: onlineServices.id })
      idByName.set(name, added!.id)
    }
  }
  return idByName
}

/** A service stands once per solution: at the first online service that names it, else at the whole. */
async function writePublicServices(
  ctx: Ctx,
  solutionId: string,
  { publicServices: ofAll, onlineServices: services }: Services,
  idByName: Map<string, string>,
) {
  const placeOf = new Map<string, string | null>()
  for (const { name, publicServices: slugs } of services) {
    for (const slug of slugs) if (!placeOf.has(slug)) placeOf.set(slug, idByName.get(name.trim())!)
  }
  for (const slug of ofAll) if (!placeOf.has(slug)) placeOf.set(slug, null)
  const slugs = [...placeOf.keys()]
  const found =
    slugs.length > 0
      ? await ctx.db
          .select({ id: publicServices.id, slug: publicServices.slug })
          .from(publicServices)
          .where(inArray(publicServices.slug, slugs))
      : []
  const mine = eq(solutionPublicServices.solutionId, solutionId)
  const ids = found.map(({ id }) => id)
  await ctx.db.delete(solutionPublicServices).where(and(mine, notInArray(solutionPublicServices.publicServiceId, ids)))
  if (found.length === 0) return
  const rows = found.map(({ id, slug }) => ({
    solutionId,
    publicServiceId: id,
    onlineServiceId: placeOf.get(slug) ?? null,
  }))
  await ctx.db
    .insert(solutionPublicServices)
    .values(rows)
    .onConflictDoUpdate({
      target: [solutionPublicServices.solutionId, solutionPublicServices.publicServiceId],
      set: { onlineServiceId: sql`excluded.online_service_id` },
    })
}
