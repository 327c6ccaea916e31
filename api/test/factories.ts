import { laender, ozgServices, publicServices, sources, subjectAreas } from '@fit-store/db/schema/reference'
import { organisations } from '@fit-store/db/schema/organisations'
import { adoptions, type AdoptionStage } from '@fit-store/db/schema/solution-adoption'
import { solutionParties } from '@fit-store/db/schema/solution-parties'
import { solutionOzgServices, solutionPublicServices } from '@fit-store/db/schema/solution-services'
import { solutions } from '@fit-store/db/schema/solutions'
import { record } from '../src/events/record.ts'
import type { Ctx } from '../src/platform/ctx.ts'

// Each factory makes one valid record and shows only what matters to the test that calls it.

let count = 0
const next = () => ++count

async function aSource(ctx: Ctx) {
  const [source] = await ctx.db
    .insert(sources)
    .values({ url: `https://quelle.example/${next()}`, title: 'Eine Quelle', recordedOn: '2026-11-21' })
    .returning()
  return source!
}

const inOrderOfArs = 'SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH'.split(' ')

/** One of the sixteen under its own ARS, so that no two of a test ever share one; there once, however often it is asked for. */
export async function aLand(ctx: Ctx, code: string, name = `Land ${code}`) {
  const number = inOrderOfArs.indexOf(code) + 1
  if (number === 0) throw new Error(`${code} is no Land`)
  const ars = String(number).padStart(2, '0').padEnd(12, '0')
  await ctx.db
    .insert(laender)
    .values({ code, name, ars, slug: `land-${code.toLowerCase()}` })
    .onConflictDoNothing({ target: laender.code })
  return code
}

export async function aSubjectArea(ctx: Ctx, slug = `themenfeld-${next()}`, name = `Themenfeld ${slug}`) {
  await ctx.db.insert(subjectAreas).values({ slug, name }).onConflictDoNothing()
  return slug
}

export async function anOzgService(ctx: Ctx, { ozgId = String(20000 + next()), name = 'Eine OZG-Leistung' } = {}) {
  const { id: sourceId } = await aSource(ctx)
  await ctx.db.insert(ozgServices).values({ ozgId, name, sourceId, asOf: '2019' }).onConflictDoNothing()
  return ozgId
}

export async function aPublicService(ctx: Ctx, given: Partial<typeof publicServices.$inferInsert> = {}) {
  const { id: sourceId } = await aSource(ctx)
  const number = next()
  const [service] = await ctx.db
    .insert(publicServices)
    .values({
      slug: `leistung-${number}`,
      leikaKey: String(99_000_000_000_000 + number),
      name: `Leistung ${number}`,
      sourceId,
      asOf: '2019',
      ...given,
    })
    .returning()
  return service!
}

export async function anOrganisation(ctx: Ctx, given: Partial<typeof organisations.$inferInsert> = {}) {
  const number = next()
  const [organisation] = await ctx.db
    .insert(organisations)
    .values({ slug: `stelle-${number}`, kind: 'it_provider', displayName: `Stelle ${number}`, ...given })
    .returning()
  return organisation!
}

type SolutionFacts = Partial<typeof solutions.$inferInsert> & {
  land?: string
  ozgIds?: string[]
  publicServiceIds?: string[]
  adopters?: Record<string, AdoptionStage>
}

/** A collected solution with its event, as an import would leave it. */
export async function aSolution(
  ctx: Ctx,
  { land, ozgIds = [], publicServiceIds = [], adopters = {}, ...given }: SolutionFacts = {},
) {
  const number = next()
  const [solution] = await ctx.db
    .insert(solutions)
    .values({
      slug: `loesung-${number}`,
      origin: 'collected',
      type: 'online_service',
      title: `Lösung ${number}`,
      summary: 'Eine Lösung, die es für Tests gibt.',
      ...given,
    })
    .returning()
  const { id: solutionId, slug } = solution!
  if (land) {
    await aLand(ctx, land)
    const { id: organisationId } = await anOrganisation(ctx, { kind: 'land', land })
    await ctx.db.insert(solutionParties).values({ solutionId, organisationId, role: 'implementing' })
  }
  for (const ozgId of ozgIds) await ctx.db.insert(solutionOzgServices).values({ solutionId, ozgId, match: 'stated' })
  for (const publicServiceId of publicServiceIds)
    await ctx.db.insert(solutionPublicServices).values({ solutionId, publicServiceId })
  for (const [code, stage] of Object.entries(adopters)) {
    await aLand(ctx, code)
    await ctx.db.insert(adoptions).values({ solutionId, land: code, stage })
  }
  await record(ctx, { type: 'solution.collected', subject: { type: 'solution', id: solutionId }, data: { slug } })
  return solution!
}
