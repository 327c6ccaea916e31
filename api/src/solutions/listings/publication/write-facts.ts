import { organisations } from '@fit-store/db/schema/organisations'
import { adoptionFigures, adoptions, connectedMunicipalities } from '@fit-store/db/schema/solution-adoption'
import { solutionDocuments, solutionLinks } from '@fit-store/db/schema/solution-documents'
import { solutionParties, solutionSupplyRoutes } from '@fit-store/db/schema/solution-parties'
import {
  solutionBuildingBlocks,
  solutionBusinessApplications,
  solutionConnectionMethods,
  solutionStandards,
} from '@fit-store/db/schema/solution-technology'
import { inArray } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { ListingContent } from '../content/fields.ts'
import { replaceRows } from './replace-rows.ts'

/** Everything else a version says, row by row. */
export async function writeFacts(ctx: Ctx, solutionId: string, content: ListingContent) {
  const { connectionMethods, businessApplications, standards, buildingBlocks, links } = content.technology
  const replace = replaceRows(ctx, solutionId)
  await replace(solutionParties, await partyRows(ctx, content.parties.parties))
  await replace(solutionSupplyRoutes, content.supply_routes.supplyRoutes)
  await replace(solutionConnectionMethods, connectionMethods)
  await replace(
    solutionBusinessApplications,
    businessApplications.map(({ slug, ...row }) => ({ ...row, businessApplication: slug })),
  )
  await replace(
    solutionStandards,
    standards.map(({ slug, ...row }) => ({ ...row, standard: slug })),
  )
  await replace(
    solutionBuildingBlocks,
    buildingBlocks.map(({ slug, ...row }) => ({ ...row, buildingBlock: slug })),
  )
  await replace(solutionLinks, links)
  await replace(
    solutionDocuments,
    content.documents.documents.map(({ file, ...row }) => ({ ...row, fileId: file })),
  )
  await replace(adoptionFigures, content.adoption.figures)
  await replace(adoptions, content.adoption.adoptions)
  await replace(
    connectedMunicipalities,
    content.adoption.connectedMunicipalities.map((ars) => ({ ars, asOf: content.adoption.municipalitiesAsOf })),
  )
}

async function partyRows(ctx: Ctx, parties: ListingContent['parties']['parties']) {
  const slugs = [...new Set(parties.map(({ organisation }) => organisation))]
  if (slugs.length === 0) return []
  const found = await ctx.db
    .select({ id: organisations.id, slug: organisations.slug })
    .from(organisations)
    .where(inArray(organisations.slug, slugs))
  const idOf = new Map(found.map(({ id, slug }) => [slug, id]))
  return parties.map(({ organisation, ...row }) => ({ ...row, organisationId: idOf.get(organisation)! }))
}
